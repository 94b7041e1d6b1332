"""The networks as ONNX files, run by ONNX Runtime, say what torch says."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import resources
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.onnx_export import export_onnx

pytest.importorskip("onnxscript")


@pytest.mark.filterwarnings("ignore")
def test_encoder_and_decoder_agree_with_torch(tmp_path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    model = load_checkpoint(resources.weights_path())
    paths = export_onnx(model, tmp_path)
    encoder, decoder = (
        onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        for path in paths
    )
    generator = torch.Generator().manual_seed(0)
    for height, width in ((16, 24), (41, 17)):
        image = torch.rand(1, 3, height, width, generator=generator) * 2 - 1
        with torch.inference_mode():
            expected = model.encoder(image).numpy()
        (found,) = encoder.run(None, {"image": image.numpy()})
        assert np.abs(found - expected).max() < 1e-5
    for count in (1, 300):
        rows = torch.randn(count, 580, generator=generator)
        with torch.inference_mode():
            expected = model.imnet(rows).numpy()
        (found,) = decoder.run(None, {"rows": rows.numpy()})
        assert np.abs(found - expected).max() < 1e-5
