"""Films of a zoom: the views between two views, each asked from the function, written as a file."""

from liif_core.film.export import FilmResult, export_film
from liif_core.film.formats import FILM_FORMATS, FilmFormat, can_write_film, film_format_of
from liif_core.film.frames import film_method
from liif_core.film.path import between, framed
from liif_core.film.request import FilmRequest, check_film

__all__ = [
    "FILM_FORMATS",
    "FilmFormat",
    "FilmRequest",
    "FilmResult",
    "between",
    "can_write_film",
    "check_film",
    "export_film",
    "film_format_of",
    "film_method",
    "framed",
]
