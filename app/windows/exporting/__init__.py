"""Files and paper from the window: exports of several files, films, comparisons, prints."""
