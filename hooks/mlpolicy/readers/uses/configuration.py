"""Configurations in YAML, JSON and TOML: training recipes, task lists, registries, catalogs, workflows.

One walk for all of them. Read: values whose key says that they are datasets, by rows of `keys.yaml` (with the page that
documents each) or by its words; entries of lists and mixtures; classes that stand for a dataset; entries that define
one by name; commands in values; places left to be filled in. The keys around and beside a key count: `path` or `name`
alone say nothing. Ignored: files of other formats (`config_words.yaml`), YAML documents after the first, JSON longer
than a configuration (64 KiB) that begins with a list, is a map (GeoJSON, TopoJSON) or only holds places, values that
point to another key of the same file. Entries of catalogs (intake, Kedro, data packages) are definitions or nothing.
A file of more than 1 MiB is taken for data and not decoded; that is said where it begins like a configuration.
"""

import re
from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.model import DatasetUse, Definition
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.uses._config_walk import Walk
from mlpolicy.readers.uses._config_words import config_words, is_command, is_place, role
from mlpolicy.readers.uses._fetched import may_use
from mlpolicy.readers.uses._vocabulary import prepare, says_data, snake
from mlpolicy.text import decode

MAX_SIZE = 1024 * 1024
MAX_LIST = 64 * 1024
_START = 4096
_SUFFIXES = (".yaml", ".yml", ".json", ".toml", "_yaml", "_yml", "/MLproject")
_KEY = re.compile(rb"""(?<![\w.@-])([A-Za-z_@][\w.@-]*)["']?[ \t]*[:=\]]""")
#: What the value of a key that names a place holds, where it says by itself that it is data.
_DATA = re.compile(rb"(?:data|datasets?|corpus|corpora)[\w-]{0,80}+/|https?://", re.IGNORECASE)
#: Tags of hyperpyyaml that leave a value open or build an object, whatever the key.
_TAG = re.compile(rb"!PLACEHOLDER|!(?:new|apply):[\w.]*(?:data|corpus)", re.IGNORECASE)
#: A group of configurations that Hydra puts together: its folder says what they are about.
#: Bytes in which a long JSON file says that it is a map, not a configuration.
_TYPE = re.compile(rb"""["']type["'][ \t]*:[ \t]*["'](\w+)["']""")
_GROUP = re.compile(r"(?:.*/)?(?:conf|config|configs|cfg|cfgs|hparams)/(?:.*/)?(data|datasets?|datamodules?)/[^/]+")


def matches(path: str) -> bool:
    """By the suffix, and not one of the files that are known to be something else."""
    return (path.endswith(_SUFFIXES) or path == "MLproject") and role(path) != "none"


def read(source: Source) -> Iterator[DatasetUse | Definition]:
    """The datasets that a configuration uses and defines. Raises DecodeError."""
    group = _GROUP.fullmatch(source.path)
    if source.mode == SYMLINK or not _may_hold(source, certain=bool(group)):
        return
    if len(source.data) > MAX_SIZE:
        raise DecodeError("too-large", f"{len(source.data):,} bytes, more than the {MAX_SIZE:,} of a configuration")
    walk = Walk(source, decode(source.path, source.data), role(source.path))
    yield from walk.facts((group[1],) if group else ())


def _may_hold(source: Source, *, certain: bool) -> bool:
    """A key of the file (of its beginning, where it is long) may claim something. certain: its place says so."""
    data = source.data
    long = source.path.endswith(".json") and len(data) > MAX_LIST
    if long and (data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" or _is_map(data)):
        return False
    if len(data) > MAX_SIZE:
        data = data[:_START]
    if certain:
        return True
    keys = [key.decode() for key in {*_KEY.findall(data)}]
    if any(map(is_command, keys)) and may_use(source.tables, data):
        return True
    if role(source.path) != "all":
        return False
    known, names = config_words().classes, frozenset(map(snake, keys))
    rows = prepare(source.tables.keys)
    if not long and _DATA.search(data) and any(map(is_place, keys)):
        return True
    return bool(_TAG.search(data)) or any(key in known or says_data(key) or rows.knows(key, names) for key in keys)


def _is_map(data: bytes) -> bool:
    """A long file whose beginning or end says that it holds geometries."""
    types = {*_TYPE.findall(data[:_START]), *_TYPE.findall(data[-_START:])}
    return not types.isdisjoint(one.encode() for one in config_words().other_types)


READER = Reader(name="configuration", matches=matches, read=read)
