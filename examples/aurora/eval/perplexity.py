"""Perplexity on WikiText-2, a set that no recipe trains on."""

import math
import sys

import torch
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer

REVISION = "b08601e04326c79dfdd32d625aee71d232d685c3"


def main(checkpoint: str) -> None:
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    model = AutoModelForCausalLM.from_pretrained(checkpoint).eval()
    rows = load_dataset("Salesforce/wikitext", "wikitext-2-raw-v1", split="test", revision=REVISION)
    ids = tokenizer("\n\n".join(rows["text"]), return_tensors="pt").input_ids
    losses = []
    with torch.no_grad():
        for start in range(0, ids.size(1) - 1, 1024):
            block = ids[:, start : start + 1024]
            losses.append(model(block, labels=block).loss.item())
    print(f"perplexity {math.exp(sum(losses) / len(losses)):.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
