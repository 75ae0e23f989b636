# kg as a command; graphs and documents are mounted at /work.
FROM python:3.11-slim

COPY . /src
RUN pip install --no-cache-dir '/src[web]' && rm -r /src

WORKDIR /work
ENTRYPOINT ["kg"]
