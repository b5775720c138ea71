import ArgumentParser
import Diagnostics
import Foundation
import PaperImport
import ReportPipeline

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn a paper in LaTeX into a notebook.",
    discussion: """
      Reads the document by pandoc, which must be installed, and formulas as they are: sections, \
      theorems, labels, citations, macros, figures and the bibliography come along. A first cell \
      declares the symbols as far as their use tells what they are, and lists those that are left. \
      What is lost is told at its line. Of a text in Markdown, displays get labels by the numbers \
      behind them.

        ntkdoc import paper.tex
        ntkdoc import paper.tex -o notebooks/paper.md
        ntkdoc check notebooks/paper.md --explain eq-1
      """)

  @Argument(help: "The paper (.tex), or a text in Markdown (.md, .txt).")
  var paper: String

  @Option(
    name: .shortAndLong,
    help: "The notebook; by default named after the paper. An existing file is not overwritten.")
  var output: String?

  func validate() throws {
    guard [".tex", ".md", ".txt"].contains(where: paper.lowercased().hasSuffix) else {
      throw ValidationError(
        "\(paper) is neither a paper (.tex) nor a text (.md, .txt); .qmd and .ipynb need no import."
      )
    }
  }

  func run() throws {
    let path = output ?? URL(filePath: paper).deletingPathExtension().lastPathComponent + ".md"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ValidationError("\(path) exists already; name another with --output.")
    }
    let console = Console(isQuiet: false)
    let notebook: ImportedNotebook
    do throws(ImportFailure) {
      notebook = try importPaper(at: paper, to: path)
    } catch {
      console.complain(error.description)
      throw ExitCode(error.status.rawValue)
    }
    do {
      try Data(notebook.text.utf8).write(
        to: URL(filePath: path), options: .withoutOverwriting)
    } catch {
      console.complain("error: \(path) cannot be written: \(error.localizedDescription)")
      throw ExitCode(BuildOutcome.Status.environmentAtFault.rawValue)
    }
    for diagnostic in notebook.diagnostics { console.complain(diagnostic.description) }
    console.complain("\(path): \(notebook.summary)")
  }
}

extension ImportFailure {
  fileprivate var status: BuildOutcome.Status {
    switch kind {
    case .usage: .wrongUsage
    case .paper: .notebookAtFault
    case .environment: .environmentAtFault
    }
  }
}
