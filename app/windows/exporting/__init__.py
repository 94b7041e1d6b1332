"""Files from the window: exports of several files, films, comparisons."""
