internal import Statistics

/// Finds the stages of a `WideBody`, with what inputs bring to them.
struct WideStages {
  private let first: [Side]
  private let second: [Side]
  private let isOneSet: Bool
  /// What is linear in the input, as long as everything is.
  private(set) var vectors: PositionVectors
  private var isLinear = true
  /// The most positions before any stage.
  private(set) var positions = 1
  /// How much sums over positions enlarge rounding errors of each input.
  private(set) var cancellation: (rows: [Double], columns: [Double])

  init(_ first: [Side], _ second: [Side], isOneSet: Bool, _ vectors: PositionVectors) {
    (self.first, self.second, self.isOneSet, self.vectors) = (first, second, isOneSet, vectors)
    cancellation = (
      Array(repeating: 1, count: first.count), Array(repeating: 1, count: second.count)
    )
  }

  /// Nil where one has a neighbourhood, too many positions, or no form for vectors. `start` is the number
  /// of the layer before.
  mutating func stages(
    _ stages: [Program.Stage], _ input: Grid, from start: Int, isBranch: Bool
  ) -> [WideBody.Stage]? {
    var (result, current, grid) = ([WideBody.Stage](), start, input)
    for stage in stages {
      guard grid.count <= PairEngine.mostPositions else { return nil }
      positions = max(positions, grid.count)
      switch stage {
      case .planes(let steps):
        guard let parts = self.stages(steps, from: current) else { return nil }
        result += parts
        current = steps.last?.id ?? current
      case .mixing(let mixing):
        guard let part = self.stage(mixing, from: current, isBranch: isBranch) else { return nil }
        result += part
        (current, grid) = (mixing.id, mixing.output)
      }
    }
    return result
  }

  private mutating func stages(_ steps: [Step], from start: Int) -> [WideBody.Stage]? {
    var (result, current, rest) = ([WideBody.Stage](), start, steps[...])
    while let step = rest.first {
      if isLinear, vectors.append(step) {
        (current, rest) = (step.id, rest.dropFirst())
        continue
      }
      isLinear = false
      if case .positions(let variance, let length) = step.kind {
        let shared = PositionCovariance(grid: step.input, variance: variance, length: length)
        result.append(.embed(shared.matrix))
        (current, rest) = (step.id, rest.dropFirst())
        continue
      }
      let run = rest.prefix(while: \.isPairOfInputs)
      guard let last = run.last,
        let pairs = WideBody.PairStage(
          Array(run), from: current, first, second, positions: step.input.count,
          isOneSet: isOneSet)
      else { return nil }
      result.append(.pairs(pairs))
      (current, rest) = (last.id, rest.dropFirst(run.count))
    }
    return result
  }

  /// None where the vectors go through it.
  private mutating func stage(
    _ mixing: Mixing, from start: Int, isBranch: Bool
  ) -> [WideBody.Stage]? {
    if let matrix = PositionMatrix(mixing) { note(matrix, from: start) }
    switch mixing.kind {
    case .flatten,
      .pool where mixing.isGlobal && mixing.output.axes == 0:
      guard !isBranch else { return nil }
      isLinear = false
      return [mean(mixing)]
    case .combine(let combination, let programs):
      isLinear = false
      var branches: [[WideBody.Stage]] = []
      for program in programs {
        guard
          let branch = stages(program.stages, program.input, from: start, isBranch: true)
        else { return nil }
        branches.append(branch)
      }
      return [.combine(combination, branches)]
    default:
      guard let matrix = PositionMatrix(mixing) else { return nil }
      if isLinear {
        vectors.append(matrix)
        return []
      }
      return [.mix(matrix)]
    }
  }

  private func mean(_ mixing: Mixing) -> WideBody.Stage {
    guard case .pool(let window) = mixing.kind else {
      return .mean(isFlat: true, scale: 1 / Double(mixing.input.count), id: mixing.id)
    }
    return .mean(isFlat: false, scale: window.gain * window.gain, id: mixing.id)
  }

  private mutating func note(_ matrix: PositionMatrix, from start: Int) {
    func noted(_ before: [Double], _ sides: [Side]) -> [Double] {
      zip(before, sides).map { max($0, matrix.cancellation($1, from: start)) }
    }
    cancellation.rows = noted(cancellation.rows, first)
    cancellation.columns = isOneSet ? cancellation.rows : noted(cancellation.columns, second)
  }
}

extension Step {
  /// Whether pairs of positions go through it as pairs of inputs do, by a form for vectors.
  fileprivate var isPairOfInputs: Bool {
    switch kind {
    case .window(let window): window.isPoint && !window.isLocal
    case .dropout: true
    case .activation(_, let kernel): kernel != nil
    case .norm(_, let overPositions): !overPositions
    case .positions: false
    case .combine(_, let branches): branches.allSatisfy { $0.allSatisfy(\.isPairOfInputs) }
    }
  }
}
