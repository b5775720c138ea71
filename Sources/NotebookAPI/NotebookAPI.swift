// NotebookAPI
