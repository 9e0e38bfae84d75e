"""Calls that write data."""

import pytest

from mlpolicy.readers._writers import Writers
from mlpolicy.readers.uses._syntax import captures, parse, text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import shipped

Found = list[tuple[tuple[str, ...], str | None, bool]]


def written(source: str) -> Found:
    """Data, output and whether it is data, of each write."""
    values = Values(parse(source.encode()), "a.py")
    writers = Writers(shipped().writers, values)
    calls = captures(values.names.root, "(call) @call")["call"]
    found = [one for call in calls if (one := writers.find(call))]
    return [(tuple(map(text, one.data)), writers.output(one.output), writers.is_data(one)) for one in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import json\njson.dump(d, open('a.json', 'w'))", [(("d",), "a.json", True)]),
        ("import json\njson.dump(obj=d, fp=f)", [(("d", "f"), None, True)]),
        ("import json\njson.dump(d)", []),
        ("with open('a.md', 'wt') as f:\n    f.write(d)", [(("d",), "a.md", False)]),
        ("with open('a') as f:\n    f.write(d)", []),
        ("f = open('a', mode)\nf.write(d)", []),
        ("f = other('a', 'w')\nf.write(d)", []),
        ("f.write(d)\nf = open('a', 'w')", []),
        ("path.open('w').write(d)", [(("d",), None, True)]),
        ("from pathlib import Path\nPath('a').open('w').write(d)", [(("d",), "a", True)]),
        ("from pathlib import Path\nPath('a').write_text(d)", [(("d",), "a", True)]),
        ("print(d, file=open('a', 'a'))", [(("d",), "a", True)]),
        ("print(d, file=sys.stderr)\nprint(d)", []),
        ("d.to_csv('a.csv')\nd.to_json()", [(("d",), "a.csv", True)]),
        ("to_csv('a.csv')", []),
        ("d.push_to_hub('o/d')\nd.push_to_hub()", [(("d",), "o/d", True)]),
        ("import srsly\nsrsly.write_jsonl('a', d)", [(("d",), "a", True)]),
        ("from utils import save_jsonl\nsave_jsonl('a', x=d)", [(("'a'", "d"), "a", True)]),
        ("image.save(f'{n}.png')\nimage.save('n.png')\nimage.save()", [(("image",), None, True)]),
        ("from datasets import Dataset\nDataset.from_list(d)", [(("d",), None, True)]),
        ("w = csv.writer(open('a', 'w'))\nw.writerow(d)", [(("d",), "a", True)]),
        ("(x)(d)", []),
    ],
)  # fmt: skip
def test_find(source: str, expected: Found) -> None:
    """Functions and methods that write, the data that they take and where it goes."""
    assert written(source) == expected
