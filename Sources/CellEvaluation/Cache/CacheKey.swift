import Foundation
import NotebookSyntax

/// What the results of a notebook depend on, and nothing else: its code and evaluation options, the
/// LaTeX of the equations that are checked from it, the files and variables that it declares, the
/// compiler and the engine. Prose, captions, labels, the place of cells and equations in the file
/// and whether code is shown are no part of it.
struct CacheKey {
  private var bytes: [UInt8] = []

  /// Changed with the format of entries.
  private static let version = "2"

  init(
    _ notebook: Notebook, steps: [ProgramStep], compiler: Compiler,
    variables: [(String, String)], folder: String
  ) {
    add("ntkdoc", Self.version)
    add("compiler", compiler.toolchain.identity)
    add("engine", compiler.runtime.digest)
    let execution = notebook.metadata.execute
    add("memory", "\(execution.memory)")
    add("threads", execution.threads.map(String.init) ?? "")
    add("optimizes", "\(execution.optimizes)")
    add("permissions", execution.permissions.map { "\($0)" }.joined(separator: ","))
    for (name, value) in variables { add("variable \(name)", value) }
    if steps.checkEquations {
      for macro in notebook.metadata.macros { add("macro", macro.text) }
    }
    for step in steps { add(step, folder: folder) }
  }

  var hex: String { SHA256.hex(bytes) }

  /// Lengths go first, so that no two lists of parts give the same bytes.
  private mutating func add(_ name: String, _ value: String) {
    for part in [name, value] {
      bytes += Array("\(part.utf8.count):".utf8) + Array(part.utf8)
    }
  }

  private mutating func add(_ step: ProgramStep, folder: String) {
    for level in step.headings { add("heading", "\(level)") }
    switch step.kind {
    case .cell(let cell):
      add("cell \(cell.number)", step.code.text)
      add("error", "\(cell.options.error)")
      for input in cell.options.inputs {
        add("input \(input)", SHA256.hex(ofFile: absolute(input, folder)) ?? "missing")
      }
    case .expression(let number): add("expression \(number)", step.code.text)
    case .equation(let number, _): add("equation \(number)", step.code.text)
    }
  }
}

/// A path as a notebook in a folder means it.
func absolute(_ path: String, _ folder: String) -> String {
  path.hasPrefix("/") ? path : folder + "/" + path
}
