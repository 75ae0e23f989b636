// title_zh: 
MATCH (n) RETURN n
