"""The controller between widgets and workers: picture, view, requests, generations."""
