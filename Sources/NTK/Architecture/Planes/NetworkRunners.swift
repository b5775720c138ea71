import LinearAlgebra

/// What takes pairs of given inputs through a network, as a whole or block by block.
struct NetworkRunners: Sendable {
  let sweep: NetworkSweep
  let first: [Side]
  let second: [Side]?
  private let body: BodyRunner?
  private let inputs: TailRunner.Source?
  private let tail: TailRunner

  /// Over the rows of `x`, or between them and those of `y`.
  init(_ sweep: NetworkSweep, _ x: Matrix, _ y: Matrix?) throws {
    self.sweep = sweep
    if sweep.program.input.axes == 0 {
      let first = InputGeometry(x)
      let second = y.map { InputGeometry($0) } ?? first
      self.first = try sweep.sides(x, first, argument: "x")
      self.second = try y.map { try sweep.sides($0, second, argument: "y") }
      inputs = .inputs(first, second)
      body = nil
    } else {
      first = try sweep.sides(x, nil, argument: "x")
      second = try y.map { try sweep.sides($0, nil, argument: "y") }
      inputs = nil
      body = BodyRunner(sweep, first, second)
    }
    tail = TailRunner(sweep, first, second)
  }

  private var columnCount: Int { (second ?? first).count }

  /// The kernels of all pairs after each of some layers, in several threads.
  func run(after layers: [TailLayer]) -> [(nngp: Matrix, ntk: Matrix, slopes: Matrix?)] {
    tail.run(
      inputs
        ?? .sums(
          body!.run(
            0..<first.count, 0..<columnCount, isDiagonal: second == nil, inParallel: true)),
      after: layers)
  }

  /// A block, in the calling thread; of one set of inputs on the diagonal or below it.
  func write(_ rows: Range<Int>, _ columns: Range<Int>, _ target: TailRunner.Target) {
    let isDiagonal = second == nil && rows == columns
    let source =
      inputs ?? .sums(body!.run(rows, columns, isDiagonal: isDiagonal, inParallel: false))
    for top in stride(from: rows.lowerBound, to: rows.upperBound, by: TailRunner.height) {
      let strip = top..<min(top + TailRunner.height, rows.upperBound)
      for left in stride(from: columns.lowerBound, to: columns.upperBound, by: TailRunner.width) {
        let part = left..<min(left + TailRunner.width, columns.upperBound)
        if !isDiagonal || part.lowerBound < strip.upperBound {
          tail.paint(strip, part, source, [target])
        }
      }
    }
  }

  /// Refuses expectations that are off by more than an activation's tolerance.
  func check() throws { try sweep.check(error: tail.errors.value) }

  /// The largest bound on the error of an expectation.
  var errorBound: Double {
    ([first] + (second.map { [$0] } ?? [])).joined().reduce(tail.errors.value) {
      max($0, $1.errorBound)
    }
  }
}
