import Diagnostics
import NotebookSyntax
import SwiftReading

@testable import CellEvaluation

/// The program of a notebook, without the module's internals in every test file.
enum ProgramProbe {
  static func lines(_ text: String) -> [String] {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    let steps = ProgramStep.steps(of: notebook)
    return ProgramText(steps, of: notebook.file, showing: []).text.split(separator: "\n").map {
      String($0)
    }
  }

  static func declares(_ code: String) -> Bool {
    SwiftSource(code).uses("define", of: "NotebookAPI")
  }
}
