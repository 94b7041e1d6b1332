"""``python -m liif_core`` is ``liif``."""

import sys

from liif_core.cli import main

if __name__ == "__main__":
    sys.exit(main())
