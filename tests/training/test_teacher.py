"""The teacher's answers are the plain query's, and the basis starts from its functions."""

from __future__ import annotations

import numpy as np
import torch

from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.registry import build_model
from liif_core.training.distilling.basis_start import start_from_teacher
from liif_core.training.distilling.teacher import Teacher
from liif_core.turn import TURNS


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


def test_ensemble_colours_are_the_mean_over_the_eight_turns(tiny_liif_spec):
    torch.manual_seed(0)
    teacher = Teacher(build_model(tiny_liif_spec).eval().requires_grad_(False))
    image = torch.rand(1, 3, 9, 7)
    rows, columns = (np.arange(18) + 0.5) / 2, (np.arange(21) + 0.5) / 3
    made = teacher.ensemble_colours(teacher.fold_turned(image), rows, columns, (1.0, 2 / 3))
    upright = image[0].permute(1, 2, 0).numpy()
    expected = np.zeros((18, 21, 3))
    for turn in TURNS:
        # The whole grid of the turned picture lies symmetrically, so its answer turns back whole.
        turned = torch.from_numpy(turn.pixels(upright).copy()).permute(2, 0, 1)[None]
        axes = [(rows, 1.0), (columns, 2 / 3)][:: -1 if turn.transpose else 1]
        folded = teacher.fold(teacher.encode(turned))[0]
        answer = teacher.colours(folded, axes[0][0], axes[1][0], (axes[0][1], axes[1][1]))
        expected += turn.back(answer.numpy()) / 8
    np.testing.assert_allclose(made.numpy(), expected, atol=2e-6)
    alone = teacher.colours(teacher.fold(teacher.encode(image))[0], rows, columns, (1.0, 2 / 3))
    assert not np.allclose(made.numpy(), alone.numpy(), atol=1e-4)


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
