"""Architectures by the names that published checkpoints use.

``register_encoder`` and ``register_decoder`` add to them; see ``plugins`` for who calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from torch import nn

from liif_core.errors import CheckpointError
from liif_core.models.edsr import EDSR
from liif_core.models.encoder import Encoder
from liif_core.models.light import LIGHT_BLOCKS, LIGHT_CHANNELS, light_encoder
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.mlp import MLP
from liif_core.models.plugins import FILES, load_plugins
from liif_core.models.rdn import CONFIGURATIONS, RDN

Spec = Mapping[str, Any]
Builder = TypeVar("Builder")


def _edsr(args: Spec, *, blocks: int, channels: int, residual_scale: float) -> Encoder:
    _require_no_upsampling(args)
    return EDSR(
        int(args.get("n_resblocks", blocks)),
        int(args.get("n_feats", channels)),
        float(args.get("res_scale", residual_scale)),
    )


def _edsr_baseline(args: Spec) -> Encoder:
    return _edsr(args, blocks=16, channels=64, residual_scale=1.0)


def _edsr_large(args: Spec) -> Encoder:
    return _edsr(args, blocks=32, channels=256, residual_scale=0.1)


def _light(args: Spec) -> Encoder:
    return light_encoder(
        int(args.get("blocks", LIGHT_BLOCKS)), int(args.get("channels", LIGHT_CHANNELS))
    )


def _rdn(args: Spec) -> Encoder:
    _require_no_upsampling(args)
    configuration = args.get("RDNconfig", "B")
    if configuration not in CONFIGURATIONS:
        raise CheckpointError(f"RDN has no configuration {configuration!r}.")
    return RDN(int(args.get("G0", 64)), configuration, int(args.get("RDNkSize", 3)))


ENCODERS: dict[str, Callable[[Spec], Encoder]] = {
    "edsr-baseline": _edsr_baseline,
    "edsr": _edsr_large,
    "light": _light,
    "rdn": _rdn,
}


def _mlp(width: int, args: Spec) -> nn.Module:
    return MLP(width, 3, tuple(int(hidden) for hidden in args["hidden_list"]))


DECODERS: dict[str, Callable[[int, Spec], nn.Module]] = {"mlp": _mlp}


def register_encoder(name: str, build: Callable[[Spec], Encoder]) -> None:
    """Let descriptions name an encoder of your own: ``build(args)`` makes it.

    Raises ValueError where another one has the name.
    """
    _register(ENCODERS, name, build)


def register_decoder(name: str, build: Callable[[int, Spec], nn.Module]) -> None:
    """Let descriptions name a decoder of your own: ``build(width, args)`` makes it.

    It answers rows (..., width) of latent code, offset and cell with colours (..., 3) in [-1, 1].
    Raises ValueError where another one has the name.
    """
    _register(DECODERS, name, build)


def _register(table: dict[str, Builder], name: str, build: Builder) -> None:
    if name in table:
        raise ValueError(f"the name {name!r} is taken")
    table[name] = build


def _named(table: Mapping[str, Builder], name: Any, kind: str) -> Builder:
    if name not in table:
        load_plugins()
    if name not in table:
        known = ", ".join(sorted(table))
        raise CheckpointError(
            f"There is no {kind} named {name!r}; known are {known}. One of your own is found by "
            f"the environment variable {FILES}."
        )
    return table[name]


def build_encoder(spec: Spec) -> Encoder:
    """Encoder for ``{"name": ..., "args": {...}}``; raises CheckpointError for an unknown name."""
    return _named(ENCODERS, spec.get("name"), "encoder")(spec.get("args") or {})


def _liif(args: Spec) -> LIIF:
    decoder = args["imnet_spec"]
    build, decoder_args = _named(DECODERS, decoder["name"], "decoder"), decoder.get("args") or {}
    if decoder_args.get("out_dim", 3) != 3:
        raise CheckpointError("Only a decoder with three outputs is supported.")
    return LIIF(
        build_encoder(args["encoder_spec"]),
        local_ensemble=bool(args.get("local_ensemble", True)),
        feat_unfold=bool(args.get("feat_unfold", True)),
        cell_decode=bool(args.get("cell_decode", True)),
        decoder=lambda width: build(width, decoder_args),
    )


def _local_basis(args: Spec) -> LocalBasis:
    encoder = args.get("encoder_spec")
    return LocalBasis(
        build_encoder(encoder) if encoder else None,
        channels=int(args.get("channels", 64)),
        rank=int(args.get("rank", 8)),
        hidden=tuple(int(width) for width in args.get("hidden", (256, 256))),
        degree=int(args.get("degree", 16)),
        cell_degree=int(args.get("cell_degree", 4)),
    )


MODELS: dict[str, Callable[[Spec], LIIF | LocalBasis]] = {
    "liif": _liif,
    "local-basis": _local_basis,
}


def build_model(spec: Spec) -> LIIF | LocalBasis:
    """Model for a checkpoint's ``{"name": ..., "args": {...}}``; raises CheckpointError."""
    name = spec.get("name")
    if name not in MODELS:
        known = ", ".join(sorted(MODELS))
        raise CheckpointError(f"There is no model named {name!r}; known are {known}.")
    try:
        return MODELS[name](spec.get("args") or {})
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise CheckpointError(
            f"The model's description is incomplete or wrong: {error}."
        ) from error


def _require_no_upsampling(args: Spec) -> None:
    if not args.get("no_upsampling", False):
        raise CheckpointError("The encoder upsamples by a fixed factor; LIIF needs it without.")
