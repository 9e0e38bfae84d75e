"""`mlpolicy declare`."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from shlex import quote

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.config import PATH, Config
from mlpolicy.declare import CATEGORIES, Entry, Meant, declared_by, folded, meant
from mlpolicy.declare import declare as extended
from mlpolicy.errors import ConfigError
from mlpolicy.identity import PRIVATE_SCHEMES
from mlpolicy.licenses.names import read_license
from mlpolicy.linking.identities import salted
from mlpolicy.model import DatasetId
from mlpolicy.pipeline import Inspection
from mlpolicy.readers.manifests.native import ROOT
from mlpolicy.writing import Change


@click.command()
@click.argument("datasets", nargs=-1, required=True, metavar="DATASET...")
@click.option("--license", "license_", metavar="SPDX", default="unknown", help="License, where you know it.")
@click.option("--category", type=click.Choice(CATEGORIES), help="Category of the public summary of training content.")
@click.option("--not-for-training", is_flag=True, help="State that no recipe may train on it.")
@click.option("--withheld", metavar="NAME", help="Write this opaque name and a salted hash, not the real name.")
@click.option("--yes", is_flag=True, help="Write names of buckets and outside paths, which git keeps for ever.")
def declare(
    *,
    datasets: tuple[str, ...],
    license_: str,
    category: str | None,
    not_for_training: bool,
    withheld: str | None,
    yes: bool,
) -> None:
    """Add datasets to datasets.yaml.

    The rest of the file stays as it is. DATASET is what a report shows, e.g. hf:allenai/c4, url:https://... or
    path:data/raw. `license: unknown` is a statement too: work goes on, and the license waits for a review.
    """
    found, root = _repository.worktree()
    if read_license((license_,)).state == "unparsable":
        _output.warn(f"'{license_}' is no SPDX expression that mlpolicy knows; rules will ask about it")
    stated = Entry(id=DatasetId(""), license=license_, category=category, not_for_training=not_for_training)
    new = list(_undeclared(found, datasets))
    entries = [replace(stated, id=item.id, pin=item.revision) for item in new]
    if withheld:
        entries = _withheld(entries, withheld, found.config)
    elif not yes:
        _refuse_private(entries)
    if entries:
        names = ", ".join(entry.id for entry in entries)
        data = extended(_repository.reader(root)(ROOT), entries)
        _repository.apply(root, [Change(path=ROOT, data=data, why=f"{names} (license {license_})")])
        _output.say(f"next: {'mlpolicy fix && ' if found.config.models else ''}git add {ROOT}")


def _undeclared(found: Inspection, datasets: tuple[str, ...]) -> Iterator[Meant]:
    """Datasets that nothing declares yet; says what stands for the others."""
    wanted: dict[DatasetId, Meant] = {}
    for text in datasets:
        item = meant(found.inventory, text)
        wanted.setdefault(item.id, item)
    for dataset, cover in folded(wanted).items():
        if there := declared_by(found.inventory, dataset, found.config.confidential.salt):
            _output.say(f"{dataset} is declared already, by {', '.join(there)}")
        elif cover != dataset:
            _output.say(f"{dataset} lies below {cover}, which stands for it")
        else:
            yield wanted[dataset]


def _withheld(entries: list[Entry], name: str, config: Config) -> list[Entry]:
    """The one entry under an opaque name. Raises ConfigError."""
    salt = config.confidential.salt
    if len(entries) > 1:
        raise ConfigError("--withheld names one dataset; declare them one by one")
    if not salt:
        raise ConfigError(
            f'a hash needs a salt; add this line to {PATH}:\n    confidential: {{salt: "{secrets.token_hex(16)}"}}'
        )
    name = name.removeprefix("private:")
    return [
        replace(entry, id=DatasetId(f"private:{name}"), match=salted(salt, entry.id), pin=None) for entry in entries
    ]


def _refuse_private(entries: list[Entry]) -> None:
    """Raises ConfigError for a name that should perhaps stay out of git."""
    for entry in entries:
        if entry.id.partition(":")[0] in PRIVATE_SCHEMES - {"private"}:
            raise ConfigError(
                f"git would keep the name '{entry.id}' for ever; choose\n"
                f"    mlpolicy declare {quote(entry.id)} --withheld NAME   (writes an opaque name and a hash)\n"
                f"    mlpolicy declare {quote(entry.id)} --yes   (writes the name itself)"
            )
