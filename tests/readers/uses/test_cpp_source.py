"""Dataset uses of C, C++ and CUDA source."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.places import Locator
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _cpp, cpp_source
from mlpolicy.readers.uses.cpp_source import READER
from mlpolicy.tables import KeyRow, UseTables, shipped

TORCH = "#include <torch/torch.h>\n"
MNIST = "torch::data::datasets::MNIST"


def uses(code: str | bytes, path: str = "train.cpp", tables: UseTables | None = None) -> list[DatasetUse]:
    data = code.encode() if isinstance(code, str) else code
    found = READER.read(Source(path=path, data=data, tables=tables or shipped()))
    return [use for use in found if isinstance(use, DatasetUse)]


def short(code: str, path: str = "train.cpp") -> list[tuple[str, str]]:
    """Dataset and purpose of each use."""
    return [(use.dataset, use.purpose) for use in uses(code, path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/b.cpp", True), ("a.cu", True), ("a.c", True), ("a.hpp", True), ("a.py", False), ("cpp", False)],
)
def test_matches(path: str, expected: bool) -> None:
    """Sources and headers, by their suffix."""
    assert READER.matches(path) is expected


def test_whole_use_of_a_class() -> None:
    """A constructed dataset stands at the name of its class."""
    code = f'int main() {{\n  auto data = {MNIST}("./data", {MNIST}::Mode::kTest);\n}}\n'
    at = At(start=27, end=55)
    (use,) = uses(code)
    assert code[at.start : at.end] == MNIST
    assert use == DatasetUse(
        dataset="MNIST",
        id=use.id,
        source="torchvision",
        path="train.cpp",
        at=at,
        parts=(Part(name="dataset", path="train.cpp", at=at), Part(name="call", path="train.cpp", at=at)),
        purpose="eval",
        row="loaders: torch.data.datasets.*",
    )
    assert use.id == "torchvision:MNIST"


def test_whole_use_of_a_name() -> None:
    """A held path stands at its text, without the quotes."""
    code = '// where it is\nconst char* train_data_path = "corpus/books.txt";\n'
    at = At(start=46, end=62)
    (use,) = uses(code, "train.c")
    assert code[at.start : at.end] == "corpus/books.txt"
    assert use == DatasetUse(
        dataset="corpus/books.txt",
        id=use.id,
        source="local",
        path="train.c",
        at=at,
        parts=(Part(name="dataset", path="train.c", at=at),),
        purpose="train",
        how="variable",
        confidence="medium",
        row="words: train data path",
    )
    assert use.id == "path:corpus/books.txt"


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        (f'auto d = {MNIST}("x");', "train"),
        (f'{MNIST} data("x", {MNIST}::Mode::kTrain);', "train"),
        (f'{MNIST} data{{"x", {MNIST}::Mode::kTest}};', "eval"),
        (f"auto d = std::make_shared<{MNIST}>(root, {MNIST}::Mode::kTest);", "eval"),
        ('auto d = ::torch::data :: datasets::MNIST(f("x", (1)), kTest);', "eval"),
        ('using namespace torch::data::datasets;\nauto d = MNIST("x");', "train"),
        ('using namespace torch::data;\nauto d = datasets::MNIST("x");', "train"),
        ('using torch::data::datasets::MNIST;\nauto d = MNIST("x");', "train"),
        ('namespace ds = torch::data::datasets;\nauto d = ds::MNIST("x");', "train"),
        ('using Digits = torch::data::datasets::MNIST;\nauto d = Digits("x");', "train"),
        (TORCH + 'auto d = datasets::MNIST("x");', "train"),
        (TORCH + 'auto d = data::datasets::MNIST("x")', "train"),
    ],
)  # fmt: skip
def test_classes(code: str, purpose: str) -> None:
    """A class is recognised through namespaces and aliases; its mode says what it is for."""
    assert short(code) == [("MNIST", purpose)]


@pytest.mark.parametrize(
    "code",
    [
        f"template class Map<{MNIST}>;",
        f"void show(const {MNIST}& data);",
        f"{MNIST}::Mode mode;",
        "auto d = torch::data::datasets::TensorDataset(x);",
        'auto d = datasets::MNIST("x");',
        f'// auto d = {MNIST}("x");',
        f'/* auto d = {MNIST}("x");',
        f'#define D {MNIST}("x")',
        f'const char* help = "{MNIST}(x)";',
        f"auto d = {MNIST}",
        "using namespace torch::data::datasets; auto d = Stack<>();",
        'using A = std::string; auto d = A("x"); datasets::A(1);',
        'auto d = datasets::load_dataset("x");',
    ],
)
def test_no_class(code: str) -> None:
    """A mention, another class, a comment or a text constructs no dataset."""
    assert short(code) == []


def test_the_folder_of_a_class_is_no_dataset_of_its_own() -> None:
    """What a constructed dataset is given says where it lies."""
    code = f'const std::string mnist_data_path = "../data/mnist/";\nauto d = {MNIST}(mnist_data_path);'
    assert short(code) == [("MNIST", "train")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('std::string train_data = "a/b.csv";', [("a/b.csv", "train")]),
        ('std::string trainDataPath("a/b.csv");', [("a/b.csv", "train")]),
        ('std::string test_data_path{"a/b.csv"};', [("a/b.csv", "eval")]),
        ('auto dataset_path = std::string("a/b.csv");', [("a/b.csv", "unknown")]),
        ('fs::path dataset_path = fs::path{std::string("a/b.csv")};', [("a/b.csv", "unknown")]),
        ('char train_file[] = "a/b.csv";', [("a/b.csv", "train")]),
        ('static char *valid_file = "a/b.csv", *other;', [("a/b.csv", "eval")]),
        ('void load(const std::string& dataset_path = "a/b.csv")', [("a/b.csv", "unknown")]),
        ('args->train_data_path = "a/b.csv";', [("a/b.csv", "train")]),
        ('Config c = {.train_data_path = "a/b.csv"};', [("a/b.csv", "train")]),
        ('const char* train_files[] = {"a/b.csv", "a/c.csv"};', [("a/b.csv", "train"), ("a/c.csv", "train")]),
        ('std::vector<std::string> train_files{"a/b.csv"};', [("a/b.csv", "train")]),
        ('#define TRAIN_DATA_PATH "a/b.csv" // books\nint x;', [("a/b.csv", "train")]),
        ('#  define TRAIN_DATA_PATH  "a/b.csv"', [("a/b.csv", "train")]),
        ('DEFINE_string(train_data_path, "a/b.csv", "where it is");', [("a/b.csv", "train")]),
        ('ABSL_FLAG(std::string, train_data_path, "a/b.csv", "where it is");', [("a/b.csv", "train")]),
        ('auto dataset_path = R"x(a/b.csv)x";', [("a/b.csv", "unknown")]),
        ('auto dataset_path = u8"a/b.csv";', [("a/b.csv", "unknown")]),
        ('auto dataset_path = u8R"(a/b.csv)";', [("a/b.csv", "unknown")]),
        ('auto dataset_path = "a\\\\b.csv";', [("a\\b.csv", "unknown")]),
        ("int n = 1'000; char c = '\"'; auto dataset_path = \"a/b.csv\";", [("a/b.csv", "unknown")]),
        # By the value alone.
        ('char *images = "/data/voc/train.txt";', [("/data/voc/train.txt", "train")]),
        ('std::ifstream in("data/books/val.txt");', [("data/books/val.txt", "eval")]),
        ('auto cats = "/home/x/dataset/train/cat_test";', [("/home/x/dataset/train/cat_test", "train")]),
        ('auto url = "https://x.org/datasets/a.zip";', [("https://x.org/datasets/a.zip", "unknown")]),
    ],
)
def test_reads(code: str, expected: list[tuple[str, str]]) -> None:
    """Ways of giving a name a text; the name or the value says that it is data."""
    assert short(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        # The name and the value say nothing.
        'const char* name = "books";',
        'const char* dataset_path = "./data";',
        # Not data.
        'const char* tokenizer_path = "data/gpt2_tokenizer.bin";',
        'const char* output_log_file = "data/books/log.txt";',
        'const char* dataset_path = "out/model.ckpt";',
        'std::ofstream out("data/books/train.txt");',
        # Only a part of the value.
        'std::string dataset_path = root + "a/b.csv";',
        'std::string dataset_path = "a/b.csv" + name;',
        'const char* dataset_path = "a/" NAME "/b.csv";',
        'const char* dataset_path = big ? "a/b.csv" : "a/c.csv";',
        'const char* dataset_path = "a/%d.csv";',
        # Arguments.
        'printf("train data (default = data/books/train.txt)\\n");',
        'load(&loader, "data/books/train.txt", 1);',
        'return load_dataset("data/books/train.txt");',
        'if (dataset_path == "a/b.csv") {}',
        'FLAG(train_data_path, "a/b.csv");',
        '{ "data/books/train.txt" }',
        '] = "data/books/train.txt"',
        'x[0][1][2] = "data/books/train.txt"; f(1)("data/books/train.txt")',
        # Comments and preprocessor lines.
        '// dataset_path = "a/b.csv";\nint x;',
        '// dataset_path \\\n = "a/b.csv";',
        '/* dataset_path = "a/b.csv"; */',
        '#include "data/books/train.txt"',
        '#define DATASET_PATH "a/" NAME',
        '#pragma x dataset_path = \\\n "a/b.csv" /* y */',
        'const std::string libs("/data/local/tmp");',
        'const char* data_dir = "/data/local/tmp/";',
    ],
)
def test_ignores(code: str) -> None:
    """Comments, messages, arguments, outputs, models and texts that are put together are no datasets."""
    assert short(code) == []


@pytest.mark.parametrize("path", ["test_train.cpp", "loader_test.cc"])
def test_a_test_program_evaluates(path: str) -> None:
    """What a test program reads, it does not train on, unless its class says so."""
    assert short('const char* train_data = "a/b.csv";', path) == [("a/b.csv", "eval")]
    assert short(f'auto d = {MNIST}("x", kTrain);', path) == [("MNIST", "train")]


def test_a_row_of_a_repository() -> None:
    """A name of one's own, and lists that say so."""
    tables = UseTables(keys=(KeyRow(key="shelf", source="huggingface", accepts=("hub",), purpose="train"),))
    (use,) = uses('// data\nconst char* kShelf = "a/b"; const char* shelf = "a/b"; // data "x"\n', tables=tables)
    assert (use.id, use.purpose, use.confidence) == ("hf:a/b", "train", "high")
    lists = [use.how for use in uses('const char* train_files[] = {"a/b.csv", "a/c.csv"};')]
    assert lists == ["list/mixture", "list/mixture"]


def test_places_are_bytes() -> None:
    """Text before the place may be of any characters."""
    code = '// \u00fc\u00fc\u00fc\nauto dataset_path = "\u00e4/b.csv";\n'
    (use,) = uses(code)
    place = Locator("train.cpp", code.encode()).locate(use.at)
    assert (use.dataset, place.line, place.column) == ("\u00e4/b.csv", 2, 22)


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many uses are a problem of the file; past so many tokens nothing is read."""
    code = 'auto dataset_path = "a/b.csv";\n' * 3
    monkeypatch.setattr(cpp_source, "MAX_USES", 2)
    with pytest.raises(DecodeError, match="more than 2 uses of datasets"):
        uses(code)
    monkeypatch.setattr(_cpp, "MAX_TOKENS", 7)
    assert len(uses(code)) == 1


@pytest.mark.parametrize(
    "piece", ['R"x(', "/*", '"data', "data[", "train = {", "a::", "#define A ", "'", 'data = "x"; R"', "1.", "(string("]
)
def test_hostile_text_takes_no_long_time(piece: str) -> None:
    """What is never closed is looked at once."""
    begin = time.process_time()
    uses('auto dataset_path = "a";' + piece * 20_000)
    assert time.process_time() - begin < 20


@given(st.binary(max_size=60))
def test_no_bytes_are_a_fault(data: bytes) -> None:
    """Whatever the file holds, reading it ends."""
    uses(b'auto dataset_path = "' + data + b'"; ' + data + MNIST.encode() + data)


@given(st.text(alphabet='={}[]()"\\/*#\n aR,;:<', max_size=40))
def test_no_code_is_a_fault(code: str) -> None:
    """Signs in any order end, too."""
    uses(f'data = "{code} {MNIST}{code}')
