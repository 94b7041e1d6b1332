"""The teacher's answers are the plain query's, and the basis starts from its functions."""

from __future__ import annotations

import numpy as np
import torch

from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.registry import build_model
from liif_core.training.distilling.basis_start import start_from_teacher
from liif_core.training.distilling.teacher import Teacher


def test_colours_are_those_of_the_plain_query(tiny_liif_spec):
    torch.manual_seed(0)
    model = build_model(tiny_liif_spec).eval().requires_grad_(False)
    teacher = Teacher(model)
    image = torch.rand(1, 3, 9, 7)
    feature = teacher.encode(image)
    rows, columns = (np.arange(36) + 0.5) / 4, (np.arange(28) + 0.5) / 4
    made = teacher.colours(teacher.fold(feature)[0], rows, columns, (0.5, 0.5))
    coord = make_coord(36, 28, dtype=torch.float64).view(1, -1, 2)
    plain = model.query(feature.contiguous(), coord, make_cell(coord, 36, 28))
    torch.testing.assert_close(made.flatten(0, 1), plain[0], rtol=0, atol=2e-6)


def test_the_starting_basis_is_orthogonal_under_the_window(tiny_liif_spec, tiny_basis_spec):
    torch.manual_seed(0)
    teacher = Teacher(build_model(tiny_liif_spec).eval().requires_grad_(False))
    student = build_model(tiny_basis_spec)
    image = torch.rand(2, 3, 12, 12)
    start_from_teacher(student, teacher, teacher.encode(image), image, latents=100)
    offset = torch.linspace(-1, 1, 2001)
    values = student.basis(offset[:, None], torch.tensor(0.5))[:, 0]
    weighted = values * (1 - offset.abs())[:, None]
    gram = weighted.T @ weighted / weighted[:, 0].pow(2).sum()
    torch.testing.assert_close(gram, torch.eye(3), rtol=0, atol=0.03)
    assert (student.head.scale > 0).all()
