internal import CProcessGuard
import KernelResults
import LinearAlgebra
import NTK
import NotebookResults

/// What the generated program of a notebook calls between its cells; cells have no use for it.
public enum _NotebookProgram {
  /// Before anything else runs.
  public static func start() {
    // Taken before the first cell could see them.
    _ = (CachedValues.folder, CachedValues.engine)
    let channel = MessageChannel.shared
    guard channel.isOpen else { return }
    ProcessLimits.fromEnvironment().apply()
    ResultReading.observe { path, digest, run in
      channel.send(.read(Provenance.Input(path: path, digest: digest, run: run)))
    }
    if let threads = ProcessLimits.take("NTKDOC_THREADS").flatMap({ Int($0) }) {
      Parallel.threads = threads
    }
    guard_report_crashes(channel.rawDescriptor)
  }

  /// Statements that may keep values: where they begin, and digests of their code.
  public static func kept(_ statements: [(file: String, line: Int, digest: String)]) {
    CachedValues.statements.withLock { $0 = statements }
  }

  public static func cell(_ number: Int) {
    tellDeclared()
    notebookSymbols.cell = number
    MessageChannel.shared.begin(.cell(number))
  }

  /// Tells what the last cell declared, when it is done.
  private static func tellDeclared() {
    let symbols = notebookSymbols.vocabulary.takeDeclared()
    guard !symbols.isEmpty, let cell = notebookSymbols.cell else { return }
    MessageChannel.shared.send(.declared(symbols, cell: cell))
  }

  /// What declared symbols are computed by: the calls that each `define` leads to, by its place.
  public static func origins(_ entries: [(file: String, line: Int, calls: [String])]) {
    for entry in entries {
      let file = entry.file.split(separator: "/").last.map(String.init) ?? entry.file
      notebookSymbols.settings.origins[file, default: [:]][entry.line] = entry.calls
    }
  }

  /// Commands that the notebook defines for its formulas.
  public static func macros(_ definitions: [String]) {
    notebookSymbols.vocabulary.defineMacros(definitions)
  }

  /// Formulas that define commands for those behind them.
  public static func define(_ formulas: [String]) {
    notebookSymbols.vocabulary.takeMacros(of: formulas)
  }

  /// How equations are checked: how many statistical tests the whole book has, by which the level of
  /// each is corrected, and whether equations are spoiled to see what their checks notice.
  public static func checks(statisticalTests: Int, mutates: Bool) {
    notebookSymbols.settings.statisticalTests = max(1, statisticalTests)
    notebookSymbols.mutates = mutates
  }

  /// Checks an equation from its LaTeX.
  ///
  /// - Parameters:
  ///   - approximation: The relative difference that ≈ allows, where the display says so.
  ///   - attained: The share of an inequality's bound that must be used up at some point.
  ///   - draws: Draws of a mean, or for each size of a limit, at the most.
  ///   - isWrong: Whether the display is printed because it fails.
  public static func equation(
    _ number: Int, label: String, latex: String, approximately approximation: Double? = nil,
    attained: Double? = nil, draws: Int? = nil, fails isWrong: Bool = false
  ) {
    tellDeclared()
    MessageChannel.shared.begin(.equation(number))
    let checks = checkEquation(
      label: label, latex: latex, mutates: notebookSymbols.mutates && !isWrong
    ) { settings in
      if let approximation { settings.approximation = approximation }
      if let attained { settings.attained = attained }
      settings.draws = draws
    }
    if isWrong {
      report(notebookSymbols.failure(of: label, checks))
    } else {
      for check in checks { report(check) }
    }
    // What the equation itself defines is its cell's, too, for want of another.
    tellDeclared()
    MessageChannel.shared.send(.used(notebookSymbols.vocabulary.takeUsed()))
    MessageChannel.shared.finish()
  }

  public static func end() {
    tellDeclared()
    MessageChannel.shared.finish()
    MessageChannel.shared.send(.drew(seeds: DrawnSeeds.ranges))
    MessageChannel.shared.send(.computed(with: ["openblas": openBLASVersion]))
    MessageChannel.shared.send(.ended)
  }

  /// The value of a cell's last expression.
  public static func last<T>(_ value: () throws -> T) rethrows { showLast(try value()) }

  public static func lastAwaited<T>(_ value: () async throws -> T) async rethrows {
    showLast(try await value())
  }

  private static func showLast<T>(_ value: T) {
    if T.self == Void.self { return }
    show(value)
  }

  /// The value of an inline expression.
  public static func expression<T>(_ number: Int, _ value: () throws -> T) rethrows {
    MessageChannel.shared.begin(.expression(number))
    sendValue(try value())
  }

  public static func expression<T>(_ number: Int, _ value: () async throws -> T) async rethrows {
    MessageChannel.shared.begin(.expression(number))
    sendValue(try await value())
  }

  /// Nothing of an expression that has no value, which the build then tells.
  private static func sendValue<T>(_ value: T) {
    if T.self != Void.self { MessageChannel.shared.send(.value(inlineText(value))) }
    MessageChannel.shared.finish()
  }
}
