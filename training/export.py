"""Export: a trained network as an ONNX file in eight-bit integers, with what a reader needs beside it."""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import Network

OPSET = 17
_INPUTS = ("ids", "shapes", "mask")
_QUANTISED = ("MatMul", "Gemm", "Gather")


def export(network: Network, base: Path, folder: Path) -> None:
    """Write ``encoder.onnx``, ``encoder.json`` (what relations weigh by distance) and ``tokenizer.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
        export_whole(network, whole)
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            folder / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=list(_QUANTISED),
        )
    scales = {"gaps": network.gaps.tolist(), "bias": network.bias.tolist()}
    (folder / "encoder.json").write_text(json.dumps(scales), "utf-8")
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")


def export_whole(network: Network, path: Path) -> None:
    """Write a network as an ONNX file in 32-bit numbers; windows and their lengths are free."""
    network.eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    example = (ids, torch.zeros_like(ids), torch.ones_like(ids))
    axes = {name: {0: "batch", 1: "length"} for name in (*_INPUTS, "outputs")}
    with warnings.catch_warnings():
        # The exporter by tracing is to go one day; the newer one writes what the quantiser cannot read.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            example,
            path,
            input_names=list(_INPUTS),
            output_names=["outputs"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
