"""Files in which a generation call is found: their lines, and API, model, output and confidence of what is found."""

Found = tuple[str, str | None, str | None, str]

OPENAI = "from openai import OpenAI\nclient = OpenAI()"
ASK = 'client.chat.completions.create(model="gpt-4o", messages=[])'

SAMPLES: list[tuple[tuple[str, ...], Found]] = [
    (
        (
            OPENAI,
            f"json.dump({ASK}, open('a.json', 'w'))",
            "import json",
        ),
        ("openai", "gpt-4o", "a.json", "high"),
    ),
    (
        (
            "import openai",
            "f = open('a.txt', 'w')",
            "f.write(openai.Completion.create(engine='e').text)",
        ),
        ("openai", "e", "a.txt", "high"),
    ),
    (
        (
            "import anthropic",
            "r = anthropic.Anthropic().messages.create(model='c')",
            "open('a', 'a').write(r)",
        ),
        ("anthropic", "c", "a", "high"),
    ),
    (
        (
            "from google import genai",
            "r = genai.Client().models.generate_content(model='g')",
            "Path('a').write_text(r.text)",
        ),
        ("google-genai", "g", "a", "high"),
    ),
    (
        (
            "import google.generativeai as genai",
            "m = genai.GenerativeModel('g')",
            "print(m.generate_content(p), file=open('a', 'w'))",
        ),
        ("google-genai", "g", "a", "high"),
    ),
    (
        (
            "from mistralai import Mistral",
            "r = Mistral().chat.complete(model='m')",
            "f = open('a', mode='w')",
            "f.write(r)",
        ),
        ("mistral", "m", "a", "high"),
    ),
    (
        (
            "import cohere",
            "co = cohere.Client()",
            "f = open('a', 'w')",
            "f.write(co.chat(model='m').text)",
        ),
        ("cohere", "m", "a", "high"),
    ),
    (
        (
            "from together import Together",
            "c = Together()",
            "r = c.chat.completions.create(model='m')",
            "open('a', 'w').write(r)",
        ),
        ("together", "m", "a", "high"),
    ),
    (
        (
            "from litellm import completion",
            "open('a', 'w').write(completion('m', []))",
        ),
        ("litellm", "m", "a", "high"),
    ),
    (
        (
            "import ollama",
            "rows = [ollama.chat(model='m')]",
            "pd.DataFrame(rows).to_csv('a.csv')",
        ),
        ("ollama", "m", "a.csv", "high"),
    ),
    (
        (
            "from transformers import pipeline",
            "g = pipeline('text-generation', model='o/m')",
            "open('a', 'w').write(g(p)[0])",
        ),
        ("transformers", "o/m", "a", "high"),
    ),
    (
        (
            "from transformers import AutoModelForCausalLM as A",
            "m = A.from_pretrained('o/m').to(d)",
            "ids = m.generate(x)",
            "open('a', 'w').write(tok.decode(ids))",
        ),
        ("transformers", "o/m", "a", "high"),
    ),
    (
        (
            "from huggingface_hub import InferenceClient",
            "c = InferenceClient('o/m')",
            "open('a', 'w').write(c.text_generation(p))",
        ),
        ("huggingface-inference", "o/m", "a", "high"),
    ),
    (
        (
            "from diffusers import FluxPipeline",
            "p = FluxPipeline.from_pretrained('o/m')",
            "for i in range(9):",
            "    p(x).images[0].save(f'out/{i}.png')",
        ),
        ("diffusers", "o/m", None, "high"),
    ),
    (
        (
            "from distilabel.models import InferenceEndpointsLLM",
            "llm = InferenceEndpointsLLM(model_id='o/m')",
            "distiset = pipeline.run()",
            "distiset.push_to_hub('o/d')",
        ),
        ("distilabel", "o/m", "o/d", "high"),
    ),
    (
        (
            "from bespokelabs import curator",
            "class P(curator.LLM):",
            "    pass",
            "p = P(model_name='m')",
            "d = p(q)",
        ),
        ("curator", "m", None, "high"),
    ),
    (
        (
            "from datatrove.x import InferenceRunner, InferenceConfig, JsonlWriter",
            "c = InferenceConfig(model_name_or_path='o/m')",
            "InferenceRunner(config=c, output_writer=JsonlWriter('out'))",
        ),
        ("datatrove", "o/m", "out", "high"),
    ),
    (
        (
            "from nemo_curator.x import OpenAIClient",
            "r = OpenAIClient().query_model(model='m')",
            "open('a', 'w').write(r)",
        ),
        ("nemo-curator", "m", "a", "high"),
    ),
    (
        (
            OPENAI,
            "job = client.batches.create(input_file_id=i)",
        ),
        ("openai", None, None, "high"),
    ),
    (
        (
            "def ask(client):",
            "    return client.chat.completions.create(model='m')",
            "open('a', 'w').write(ask(c))",
        ),
        ("openai", "m", "a", "medium"),
    ),
    (
        (
            "from vllm import LLM",
            "def run(llm):",
            "    f = open('a', 'w')",
            "    f.write(llm.generate(p))",
            "run(LLM('o/m'))",
        ),
        ("vllm", "o/m", "a", "medium"),
    ),
    (
        (
            "import utils",
            "rows = utils.openai_completion(p, model_name='m')",
            "utils.jdump(rows, 'a.json')",
        ),
        ("openai", "m", "a.json", "medium"),
    ),
    (
        (
            OPENAI,
            "def f():",
            f"    exec({ASK})",
            "    open('a', 'w').write(x)",
        ),
        ("openai", "gpt-4o", "a", "low"),
    ),
    (
        (
            OPENAI,
            f"d = Dataset.from_list([{ASK}])",
            "d.push_to_hub('o/d')",
            "from datasets import Dataset",
        ),
        ("openai", "gpt-4o", "o/d", "high"),
    ),
    (
        (
            OPENAI,
            "w = csv.writer(open('a.csv', 'w'))",
            f"w.writerow([{ASK}])",
        ),
        ("openai", "gpt-4o", "a.csv", "high"),
    ),
    (
        (
            OPENAI,
            "with jsonlines.open('a.jsonl', 'w') as w:",
            f"    w.write({ASK})",
            "import jsonlines",
        ),
        ("openai", "gpt-4o", "a.jsonl", "high"),
    ),
    (
        (
            OPENAI,
            "async def f():",
            "    h = await aiofiles.open('a', 'w')",
            f"    h.write(await {ASK})",
            "import aiofiles",
        ),
        ("openai", "gpt-4o", "a", "high"),
    ),
    (
        (
            OPENAI,
            "with Path('a').open('w') as f:",
            f"    f.write({ASK})",
            "from pathlib import Path",
        ),
        ("openai", "gpt-4o", "a", "high"),
    ),
    (
        (
            OPENAI,
            f"srsly.write_jsonl('a', [{ASK}])",
            "import srsly",
        ),
        ("openai", "gpt-4o", "a", "high"),
    ),
    (
        (
            OPENAI,
            "for p in ps:",
            f"    cv2.imwrite(name + p, {ASK})",
            "import cv2",
        ),
        ("openai", "gpt-4o", None, "high"),
    ),
    (
        (
            OPENAI,
            f"json.dump({ASK}, fp=handle)",
            "import json",
        ),
        ("openai", "gpt-4o", None, "high"),
    ),
    (
        (
            OPENAI,
            f"json.dump({ASK}, open('https://u:p@a.example/x?sig=1', 'w'))",
            "import json",
        ),
        ("openai", "gpt-4o", "https://a.example/x", "high"),
    ),
    (
        (
            OPENAI,
            f"json.dump({ASK}, f(g(h(i(j(k('a')))))))",
            "import json",
        ),
        ("openai", "gpt-4o", None, "high"),
    ),
]
