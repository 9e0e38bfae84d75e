"""`mlpolicy policy show`."""

import click

from mlpolicy.cli import _output
from mlpolicy.cli.policy._here import state
from mlpolicy.errors import ConfigError
from mlpolicy.policy.load import known_entries, load_packs
from mlpolicy.policy.sources import find
from mlpolicy.rule_page import page
from mlpolicy.strict import nearest


@click.command()
@click.argument("rule")
def show(*, rule: str) -> None:
    """The file of a rule as it stands, then its page. RULE is `id` or `pack/id`."""
    config, snapshot = state()
    entries = known_entries(config)
    rules = {
        name: (item, entry)
        for entry in entries
        for item in load_packs([entry], snapshot)[0].rules
        for name in (item.id, item.name)
    }
    if rule not in rules:
        raise ConfigError(f"no rule '{rule}'{nearest(rule, rules)}; `mlpolicy policy list` shows all")
    found, entry = rules[rule]
    source = find(entry, snapshot)
    text = source.files[f"{found.id}.yaml"].decode("utf-8-sig")
    _output.say(f"# {source.place}/{found.id}.yaml")
    for line in (*text.splitlines(), "", *page(found).splitlines()):
        _output.say(line)
