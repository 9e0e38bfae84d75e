"""Decoded values, and RFC 6901 pointers into them."""

Value = None | bool | str | list["Value"] | dict[str, "Value"]


def escape(key: str) -> str:
    """The key as one RFC 6901 reference token."""
    return key.replace("~", "~0").replace("/", "~1")


def child(pointer: str, key: str | int) -> str:
    """The pointer to a member of what `pointer` leads to."""
    return f"{pointer}/{escape(str(key))}"


def mapping(value: Value) -> dict[str, Value]:
    """The value, where it is a mapping; of anything else an empty one."""
    return value if isinstance(value, dict) else {}


def resolve(value: Value, pointer: str) -> Value:
    """What the pointer leads to; None where nothing is."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value
