"""Start the viewer from a checkout: ``python main.py`` is the same as ``liif-viewer``."""

import sys

from app.startup import main

if __name__ == "__main__":
    sys.exit(main())
