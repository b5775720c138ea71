import ContentDigest
import Foundation
import NotebookResults
import NotebookSyntax

/// What the results of a notebook depend on, and nothing else: its code and evaluation options, the
/// LaTeX of the equations that are checked from it, the files and variables that it declares, the
/// compiler and the engine. Prose, captions, labels, the place of cells and equations in the file
/// and whether code is shown are no part of it.
struct CacheKey {
  private var bytes: [UInt8] = []

  /// Changed with the format of entries.
  private static let version = "5"

  init(
    _ notebook: Notebook, steps: [ProgramStep], compiler: Compiler, isSandboxed: Bool,
    granted: [Metadata.Permission], variables: [(String, String)], inputs: [Provenance.Input],
    equations: EquationSettings = EquationSettings()
  ) {
    add("ntkdoc", Self.version)
    add("compiler", compiler.toolchain.identity)
    add("engine", compiler.runtime.identity)
    let execution = notebook.metadata.execute
    add("memory", "\(execution.memory)")
    add("threads", execution.threads.map(String.init) ?? "")
    add("optimizes", "\(execution.optimizes)")
    add("sandbox", "\(isSandboxed)")
    for permission in granted { add("granted", "\(permission)") }
    for (name, value) in variables { add("variable \(name)", value) }
    if steps.checkEquations {
      for macro in notebook.metadata.macros { add("macro", macro.text) }
      for formula in notebook.formulas where Notebook.mayDefineMacros(formula.text) {
        add("defining formula", formula.text)
      }
      add("statistical tests", "\(equations.statisticalTests)")
      add("mutants", "\(equations.mutates)")
    }
    for step in steps { add(step) }
    for input in inputs { add("input \(input.path)", input.digest ?? "missing") }
  }

  var hex: String { SHA256.hex(bytes) }

  /// Lengths go first, so that no two lists of parts give the same bytes.
  private mutating func add(_ name: String, _ value: String) {
    for part in [name, value] {
      bytes += Array("\(part.utf8.count):".utf8) + Array(part.utf8)
    }
  }

  private mutating func add(_ step: ProgramStep) {
    for level in step.headings { add("heading", "\(level)") }
    switch step.kind {
    case .cell(let cell):
      add("cell \(cell.number)", step.code.text)
      add("error", "\(cell.options.error)")
    case .expression(let number): add("expression \(number)", step.code.text)
    case .equation(let number, _, let demands):
      add("equation \(number)", step.code.text)
      for (name, value) in demands.arguments { add(name, value) }
      if let name = demands.failing { add("failing", name) }
    }
  }
}
