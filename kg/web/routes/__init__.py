"""The addresses of the API, a module for each kind of question; `TABLE` in `kg.web.app` lists them."""
