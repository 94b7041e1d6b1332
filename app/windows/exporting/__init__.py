"""What leaves the window as a file or on paper: exports of several files, films, comparisons."""
