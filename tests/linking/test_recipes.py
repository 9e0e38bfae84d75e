"""Settings of crawlers and generation calls, linked."""

from mlpolicy.config import Config, ModelEntry
from mlpolicy.linking import link
from mlpolicy.model import At, CrawlerSetting, DatasetId, GenerationCall
from tests.linking.facts import declaration

CONFIG = Config(
    models=(
        ModelEntry(id="a", version="1", recipes=("crawl/**",)),
        ModelEntry(id="b", version="1", recipes=("**/*.py",)),
    )
)


def setting(path: str, start: int = 0) -> CrawlerSetting:
    """A setting of a crawler."""
    return CrawlerSetting(path=path, at=At(start=start), tool="Scrapy", setting="ROBOTSTXT_OBEY", state="off")


def call(**more: str | None) -> GenerationCall:
    """A generation call in make/make.py."""
    id_ = more.pop("output_id", None)
    return GenerationCall(
        path="make/make.py",
        at=At(),
        expression="llm.generate",
        api="vllm",
        output=more.get("output"),
        output_id=DatasetId(id_) if id_ else None,
        model=more.get("model"),
    )


def linked(*calls: GenerationCall) -> list[tuple[bool, str]]:
    """Whether each call is private, and what may be shown of its output."""
    declared = declaration("s3:open/x"), declaration("private:x", paths=("make/secret/**",), disclosure="withheld")
    found = link((*declared, *calls), {}, Config()).generation_calls
    return [(one.private, one.shown) for one in found]


def test_recipes_and_scope() -> None:
    """A fact belongs to the model versions whose recipes hold its file; tests are out of scope; facts are in order."""
    facts = (setting("tests/a.py", 1), setting("crawl/b.py", 9), setting("crawl/b.py", 2), setting("c.sh"))
    found = link(facts, {}, CONFIG).crawler_settings
    assert [(one.path, one.at.start, one.models, one.in_scope) for one in found] == [
        ("c.sh", 0, (), True),
        ("crawl/b.py", 2, ("a@1", "b@1"), True),
        ("crawl/b.py", 9, ("a@1", "b@1"), True),
        ("tests/a.py", 1, ("b@1",), False),
    ]
    assert [one.models for one in link((call(),), {}, CONFIG).generation_calls] == [("b@1",)]


def test_public_places() -> None:
    """An output in the repository, on the Hub, in a bucket that is declared public, or nowhere is shown."""
    assert (
        linked(
            call(),
            call(output="out.json", output_id="path:out.json", model="o/m"),
            call(output="o/d", output_id="hf:o/d"),
            call(output="s3://open/x/y", output_id="s3:open/x/y"),
        )
        == [(False, "")] * 4
    )


def test_private_places() -> None:
    """A bucket, a place outside the repository and withheld data are not, whether output or model."""
    (bucket, shown), withheld, model, both = linked(
        call(output="s3://corp/x", output_id="s3:corp/x"),
        call(output="secret/x.json", output_id="path:secret/x.json"),
        call(model="/mnt/models/x"),
        call(output="o/d", output_id="hf:o/d", model="s3://corp/m"),
    )
    assert bucket
    assert shown.startswith("s3:#")
    assert [withheld, model, both] == [(True, "private:x"), (True, ""), (True, "hf:o/d")]
