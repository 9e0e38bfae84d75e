"""Rules about crawler settings and generation calls, through the real pipeline."""

from typing import Any

from mlpolicy.policy.examples import run_examples
from mlpolicy.policy.load import build_pack
from tests.policy.packs import sources

SETTINGS = "BOT_NAME = 'web'\nROBOTSTXT_OBEY = {}\n"
MODELS = "models: [{id: aurora, version: '1.0', recipes: ['crawl/**']}]\n"
CRAWLER: dict[str, Any] = {
    "id": "crawler-ignores-robots",
    "for": "crawler-setting",
    "when": "crawler_setting.in_scope && crawler_setting.models.exists(name, name == 'aurora@1.0')",
    "require": "!(crawler_setting.state in ['off', 'missing']) && !crawler_setting.browser",
    "at": "crawler_setting.value",
    "message": "{crawler_setting.tool}: {crawler_setting.setting} {crawler_setting.value}",
    "fix": "Set {crawler_setting.setting}.",
    "examples": {
        "pass": [
            {"files": {".mlpolicy.yaml": MODELS, "crawl/settings.py": SETTINGS.format("True")}},
            {"files": {".mlpolicy.yaml": MODELS, "other/settings.py": SETTINGS.format("False")}},
        ],
        "fail": [
            {"files": {".mlpolicy.yaml": MODELS, "crawl/settings.py": SETTINGS.format("False")}},
            {"files": {".mlpolicy.yaml": MODELS, "crawl/settings.py": "BOT_NAME = 'web'\n"}},
        ],
    },
}
MAKE = "from openai import OpenAI\nd = OpenAI().chat.completions.create(model='o/m')\nopen('{}', 'w').write(d)\n"
GENERATOR: dict[str, Any] = {
    "id": "generated-data-unnamed",
    "for": "generation-call",
    "when": "generation_call.purpose != 'eval'",
    "require": "has(generation_call.output_id) && has(generation_call.model)",
    "at": "generation_call.output",
    "message": "{generation_call.expression} writes to an unknown place",
    "fix": "Name it.",
    "examples": {
        "pass": [{"files": {"make.py": MAKE.format("a.json")}}, {"files": {"eval.py": MAKE.replace("'{}'", "path")}}],
        "fail": [{"files": {"make.py": MAKE.replace("'{}'", "path")}}],
    },
}


def test_examples() -> None:
    """Rules see state, scope, recipes, model and output of what readers found."""
    results = list(run_examples(build_pack("test", sources(CRAWLER, GENERATOR))))
    assert [(result.name, result.problem) for result in results if result.problem] == []
    findings = [finding for result in results for finding in result.outcome.findings]
    assert [(finding.message, finding.subject, finding.path) for finding in findings] == [
        ("Scrapy: ROBOTSTXT_OBEY False", "crawl/settings.py ROBOTSTXT_OBEY", "crawl/settings.py"),
        ("Scrapy: ROBOTSTXT_OBEY not stated", "crawl/settings.py ROBOTSTXT_OBEY", "crawl/settings.py"),
        (
            "OpenAI().chat.completions.create writes to an unknown place",
            "make.py OpenAI().chat.completions.create",
            "make.py",
        ),
    ]  # fmt: skip
