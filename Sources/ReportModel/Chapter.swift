import NotebookResults
import NotebookSyntax

/// A notebook with what running it gave.
public struct Chapter: Sendable {
  public var notebook: Notebook
  public var results: NotebookResults
  /// The name of its report, without an ending.
  public var name: String
  /// The folder that paths of pictures start from; absolute.
  public var folder: String

  public init(notebook: Notebook, results: NotebookResults, name: String, folder: String) {
    self.notebook = notebook
    self.results = results
    self.name = name
    self.folder = folder
  }
}
