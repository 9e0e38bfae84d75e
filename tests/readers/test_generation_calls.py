"""Calls that make data with a model."""

import json
import time
from contextlib import suppress

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, GenerationCall, Part
from mlpolicy.readers import Source
from mlpolicy.readers.generation_calls import MAX_CALLS, READER, read
from mlpolicy.tables import GeneratorRow, UseTables, WriterRow, shipped
from tests.readers.generation_samples import ASK, OPENAI, SAMPLES, Found

HEAD = f"{OPENAI}\n"


def found(text: str, path: str = "make.py", tables: UseTables | None = None) -> list[GenerationCall]:
    """The generation calls of a file."""
    assert READER.matches(path)
    return list(read(Source(path=path, data=text.encode(), tables=tables or shipped())))


def short(text: str) -> list[Found]:
    """API, model, output and confidence of what is found."""
    return [(call.api, call.model, call.output, call.confidence) for call in found(text)]


def test_whole_fact() -> None:
    """A fact has its places, and says which row recognised it."""
    text = (
        "from vllm import LLM\n"
        'llm = LLM(model="Owner/Model")\n'
        "out = llm.generate(prompts)\n"
        'with open("data/out.jsonl", "w") as file:\n'
        "    for one in out:\n"
        "        file.write(one.text)\n"
    )
    assert found(text) == [
        GenerationCall(
            path="make.py",
            at=At(start=58, end=70),
            parts=(
                Part(name="expression", path="make.py", at=At(start=58, end=70)),
                Part(name="output", path="make.py", at=At(start=150, end=170)),
            ),
            expression="llm.generate",
            api="vllm",
            model="Owner/Model",
            model_id="hf:owner/model",
            output="data/out.jsonl",
            output_id=DatasetId("path:data/out.jsonl"),
            confidence="high",
            row="generators: vllm",
        )
    ]


@pytest.mark.parametrize(("lines", "expected"), SAMPLES)
def test_reads(lines: tuple[str, ...], expected: Found) -> None:
    """Who generates, which model it is, where the output goes and how sure that is."""
    assert short("\n".join(lines)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}print({ASK})\n",
        f"{HEAD}def ask():\n    return {ASK}\n",
        f"{HEAD}st.write({ASK})\n",
        f"{HEAD}r = {ASK}\nopen('log.txt', 'w').write('done')\n",
        f"{HEAD}r = {ASK}\nopen('a.json').write(r)\n",
        f"{HEAD}r = {ASK}\nhandle.write(r)\n",
        f"{HEAD}r = {ASK}\nopen('answer.md', 'w').write(r)\n",
        f"{HEAD}text = json.dumps({ASK})\n",
        f"{HEAD}text = frame.to_json()\nx = {ASK}\n",
        f"{HEAD}{ASK}\ntrainer.push_to_hub()\n",
        f'"""{HEAD}{ASK}"""\nopen("a", "w").write(x)\n',
        f"# {ASK}\n",
        "from transformers import pipeline\nc = pipeline('text-classification')\nopen('a', 'w').write(c(x))\n",
        "from transformers import pipeline\nc = pipeline(model='o/m')\nopen('a', 'w').write(c(x))\n",
        "from diffusers import FluxPipeline\np = FluxPipeline.from_pretrained('o/m')\np(x).images[0].save('a.png')\n",
        "model = GPT()\nopen('a', 'w').write(model.generate(x))\n",
        "import vllm\ndef generate(x):\n    return x\nopen('a', 'w').write(generate(x))\n",
        f"{HEAD}for f in fs:\n    {ASK}\n",
        "x <- 1",
    ],
)
def test_ignores(text: str) -> None:
    """Output that is shown, returned or logged is no data; nor is what other functions give."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("path", "head", "purpose"),
    [
        ("make.py", "", "unknown"),
        ("run_eval.py", "", "eval"),
        ("humaneval_gen.py", "", "eval"),
        ("retrieval.py", "", "unknown"),
        ("evaluation/make.py", "", "eval"),
        ("make.py", "def log_validation():\n    ", "eval"),
        ("make.py", "validation_prompt = 1\n", "unknown"),
    ],
)
def test_purpose(path: str, head: str, purpose: str) -> None:
    """Evaluation where a file, a folder, a function or an argument says so."""
    text = f"{HEAD}{head}open('a', 'w').write({ASK})\n"
    assert [call.purpose for call in found(text, path)] == [purpose]
    asked = text.replace("messages=[]", "messages=validation_prompts")
    assert [call.purpose for call in found(asked, path)] == ["eval"]


def test_two_of_one_object() -> None:
    """Where a parameter hides the object, the one that the file makes is meant, in every call."""
    text = """\
from vllm import LLM
def run(llm):
    open("a", "w").write(llm.generate(x))
    open("b", "w").write(llm.chat(x))
run(LLM("o/m"))
"""
    assert short(text) == [("vllm", "o/m", "a", "medium"), ("vllm", "o/m", "b", "medium")]


def test_notebook() -> None:
    """Names flow from cell to cell; places are those of the notebook."""
    cells = [HEAD, f"r = {ASK}\n", "open('a', 'w').write(r)"]
    data = json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]})
    (call,) = found(data, "make.ipynb")
    assert (call.output, call.at) == ("a", At(pointer="/cells/1/source", start=4, end=34))


def test_rows_of_a_repository() -> None:
    """A repository names its own functions."""
    tables = UseTables(
        generators=(GeneratorRow(api="own", package="own", call=("own.Teacher().speak",), model=("name",)),),
        writers=(WriterRow(method=("keep",), output=("where",)),),
    )
    text = "import own\nt = own.Teacher(name='m')\nstore.keep(t.speak(), where='d')\n"
    assert [(call.api, call.model, call.output) for call in found(text, tables=tables)] == [("own", "m", "d")]


def test_too_many() -> None:
    """A file of more calls than are followed is a problem."""
    with pytest.raises(DecodeError, match="more than 200 calls of models"):
        found(HEAD + f"{ASK}\n" * (MAX_CALLS + 1))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"x = {ASK}\n" * 150 + "json.dump(x, f)\n" * 5000,
        HEAD + f"x = {ASK}\n" + "".join(f"y{n} = y{n - 1} + x\n" for n in range(20_000)),
        HEAD + f"f.write({ASK})\n" + "def f(a):\n    return f(a)\n" * 5000,
        HEAD + f"x = {ASK}\n" + ("f(" * 300 + ")" * 300 + "\n") * 200,
    ],
)
def test_hostile(text: str) -> None:
    """A file made to be slow is read, or is a problem, in bounded time."""
    begin = time.process_time()
    with suppress(DecodeError):
        found(text)
    assert time.process_time() - begin < 20
