"""The start of a separable basis: the principal functions of a teacher's own local functions.

Rows and columns of many local functions (source colour taken off, ensemble weights on) are
gathered into one covariance; its leading eigenvectors, orthogonal to the constant function that
the basis always has, are written as Chebyshev series.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from liif_core.models.local_basis import MIN_CELL, LocalBasis
from liif_core.training.distilling.teacher import Teacher

_NODES = 24


@torch.no_grad()
def start_from_teacher(
    student: LocalBasis, teacher: Teacher, feature: Tensor, image: Tensor, *, latents: int = 1500
) -> None:
    """Sets the student's basis and the usual size of its coefficients, in place.

    ``feature``: (B, C, H, W) and ``image``: (B, 3, H, W) in [0, 1], of some training patches.
    """
    place, quadrature = np.polynomial.legendre.leggauss(_NODES)
    offset = torch.from_numpy(place)
    window = 1 - offset.abs()
    root = torch.from_numpy(quadrature).sqrt()
    functions = _windowed(teacher, feature, image, offset, window * root, latents)

    constant = window * root
    constant = constant / constant.norm()
    rows = torch.einsum("nykc,nzkc->yz", functions, functions)
    columns = torch.einsum("nkyc,nkzc->yz", functions, functions)
    away = torch.eye(_NODES, dtype=torch.float64) - torch.outer(constant, constant)
    _, vectors = torch.linalg.eigh(away @ (rows + columns) @ away)
    principal = vectors.flip(1)[:, : student.rank - 1].T  # (rank - 1, nodes), unit length
    basis = torch.cat((constant[None], principal)) * (window * root).norm()

    terms = np.polynomial.chebyshev.chebvander(place, student.basis.degree - 1)
    weighted = torch.from_numpy(terms) * (window * root)[:, None]
    series = torch.linalg.lstsq(weighted, basis[1:].T).solution.T
    student.basis.series.zero_()
    student.basis.series[..., 0] = series.float()

    inverse = torch.linalg.pinv(basis)  # (nodes, rank)
    found = torch.einsum("nyxc,ya,xb->nabc", functions, inverse, inverse)
    student.head.scale.copy_(found.pow(2).mean(dim=(0, 3)).sqrt().float())


def _windowed(
    teacher: Teacher,
    feature: Tensor,
    image: Tensor,
    offset: Tensor,
    window: Tensor,
    latents: int,
) -> Tensor:
    """Local functions less their source colour, weighted along both axes: float64 (N, K, K, 3)."""
    folded = teacher.fold(feature).flatten(0, 2)
    colour = (image * 2 - 1).permute(0, 2, 3, 1).flatten(0, 2)
    pick = torch.linspace(0, len(folded) - 1, latents).long()
    values = teacher.local_functions(folded[pick], offset.float(), MIN_CELL)
    values = (values - colour[pick][:, None, None]).double()
    return values * (window[:, None] * window)[..., None]
