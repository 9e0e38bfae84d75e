"""Train a byte-level BPE vocabulary on a slice of the pre-training corpus."""

from collections.abc import Iterator
from itertools import islice

from datasets import load_dataset
from tokenizers import ByteLevelBPETokenizer

DOCUMENTS = 200_000


def texts() -> Iterator[str]:
    corpus = load_dataset(
        "allenai/c4", "en", split="train", revision="1588ec454efa1a09f29cd18ddd04fe05fc8653a2", streaming=True
    )
    return (document["text"] for document in islice(corpus, DOCUMENTS))


if __name__ == "__main__":
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(texts(), vocab_size=32_000, special_tokens=["<s>", "</s>", "<pad>"])
    tokenizer.save_model("out/tokenizer")
