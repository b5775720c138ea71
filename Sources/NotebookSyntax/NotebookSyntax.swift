// NotebookSyntax
