"""First stage of aurora 1.0: train a small causal language model from scratch."""

from datasets import IterableDataset, interleave_datasets, load_dataset
from transformers import (
    AutoTokenizer,
    DataCollatorForLanguageModeling,
    LlamaConfig,
    LlamaForCausalLM,
    Trainer,
    TrainingArguments,
)

BLOCK = 1024
C4_REVISION = "1588ec454efa1a09f29cd18ddd04fe05fc8653a2"
WIKIPEDIA_REVISION = "b04c8d1ceb2f5cd4588862100d08de323dccfbaa"


def corpus() -> IterableDataset:
    """Nine web pages for every encyclopedia article."""
    web = load_dataset("allenai/c4", "en", split="train", revision=C4_REVISION, streaming=True)
    encyclopedia = load_dataset(
        "wikimedia/wikipedia", "20231101.en", split="train", revision=WIKIPEDIA_REVISION, streaming=True
    )
    parts = [web.select_columns("text"), encyclopedia.select_columns("text")]
    return interleave_datasets(parts, probabilities=[0.9, 0.1], seed=17)


def main() -> None:
    tokenizer = AutoTokenizer.from_pretrained("out/tokenizer")
    shape = LlamaConfig(vocab_size=32_000, hidden_size=512, intermediate_size=1408, num_hidden_layers=8)
    model = LlamaForCausalLM(shape)
    data = corpus().map(lambda row: tokenizer(row["text"], truncation=True, max_length=BLOCK), remove_columns=["text"])
    arguments = TrainingArguments(output_dir="out/aurora-1.0-stage1", max_steps=100_000, per_device_train_batch_size=32)
    Trainer(
        model=model,
        args=arguments,
        train_dataset=data,
        data_collator=DataCollatorForLanguageModeling(tokenizer, mlm=False),
    ).train()


if __name__ == "__main__":
    main()
