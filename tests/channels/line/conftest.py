"""LINE's own description of its messages, where the reference folder is."""

import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def schema(shared, tmp_path_factory):
    """LINE's OpenAPI with its unions closed, as a validator by the name of a schema."""
    source = shared / "line-openapi" / "messaging-api.yml"
    tighten = shared / "doubles" / "tighten.py"
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    yaml = pytest.importorskip("yaml")
    tight = tmp_path_factory.mktemp("line") / "tight.yml"
    subprocess.run([sys.executable, str(tighten), str(source), str(tight)], check=True, capture_output=True)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    components = yaml.load(tight.read_text(encoding="utf-8"), loader)["components"]

    def validator(name):
        root = {"$ref": f"#/components/schemas/{name}", "components": components}
        return jsonschema_rs.Draft4Validator(root, validate_formats=True)

    return validator
