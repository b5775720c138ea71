internal import CNTKKernels
internal import Glibc
import LinearAlgebra
internal import Statistics

/// Takes planes through steps; one a thread, with a few planes of its own.
final class PlaneRunner {
  /// Who the pairs are.
  struct Pairs {
    let row: Lanes
    let column: Lanes
    /// The profiles of both sides of a lane, for activations without a vector kernel.
    let profiles: (_ id: Int, _ lane: Int) -> (Profile, Profile)?
    /// Lanes on which an input meets itself at one position.
    let own: Range<Int>
  }

  private let capacity: Int
  private let margin: Int
  private var free: [Plane] = []
  private let covariance: UnsafeMutablePointer<Double>
  private let gap: UnsafeMutablePointer<Double>
  private let ones: UnsafeMutablePointer<Double>
  private let zeros: UnsafeMutablePointer<Double>
  /// The largest error of an expectation that was a pair's own.
  private(set) var error = 0.0
  /// Where E[σ̇(u)σ̇(v)] of the last activation goes, if asked for.
  var derivative: UnsafeMutablePointer<Double>?

  init(capacity: Int, margin: Int) {
    self.capacity = (capacity + 7) / 8 * 8
    self.margin = margin
    func array(_ value: Double) -> UnsafeMutablePointer<Double> {
      let pointer = UnsafeMutableRawPointer.allocate(
        byteCount: 8 * ((capacity + 7) / 8 * 8 + 8), alignment: 64
      ).assumingMemoryBound(to: Double.self)
      pointer.initialize(repeating: value, count: (capacity + 7) / 8 * 8 + 8)
      return pointer
    }
    (covariance, gap, ones, zeros) = (array(0), array(1), array(1), array(0))
  }

  deinit {
    for pointer in [covariance, gap, ones, zeros] { pointer.deallocate() }
  }

  /// Zeros, as many as a plane has lanes.
  var nothing: UnsafePointer<Double> { UnsafePointer(zeros) }

  func take() -> Plane { free.popLast() ?? Plane(capacity: capacity, margin: margin) }
  func give(_ plane: Plane) { free.append(plane) }

  /// Takes a plane through steps. `frames` has, for each step's number, the frame of its outputs;
  /// `start` is the number of the layer that put the plane out.
  func run(
    _ steps: [Step], _ plane: Plane, from start: Int, _ frames: Frames, _ pairs: Pairs
  ) {
    var current = start
    for step in steps {
      apply(step, plane, current, frames, pairs)
      current = step.id
    }
  }

  private func apply(
    _ step: Step, _ plane: Plane, _ current: Int, _ frames: Frames, _ pairs: Pairs
  ) {
    let (frame, output) = (frames[current], frames[step.id])
    switch step.kind {
    case .window(let window):
      if window.isLocal && !output.isDiagonal {
        plane.clear(output.lanes)
        return
      }
      if !window.isPoint { convolve(window, plane, frame, output) }
      var parts = plane.parts()
      ntk_weigh(
        output.lanes, window.gain, window.biasVariance, 1, frames.mask(step.id), &parts)
    case .activation(let nonlinearity, let kernel):
      resolve(plane, current, frame, pairs)
      if let kernel {
        activate(kernel, plane, step.id, current, frame, pairs)
      } else {
        activateOneByOne(nonlinearity, plane, step.id, current, frame, pairs)
      }
      compose(plane, step.id, frame, pairs)
    case .norm:
      resolve(plane, current, frame, pairs)
      let b = pairs.column.field(step.id, .reciprocal)
      for k in 0..<frame.lanes {
        let scale = pairs.row.value(step.id, .reciprocal, k) * b[k]
        covariance[k] *= scale
        plane.tangent[k] *= scale
      }
      compose(plane, step.id, frame, pairs)
    case .dropout(let keep):
      for k in pairs.own.clamped(to: 0..<frame.lanes) {
        guard frame.isDiagonal || frame.positions(k).map({ $0.p == $0.q }) == true else { continue }
        let value = DoubleDouble(sum: plane.high[k], plane.low[k]).divided(by: keep)
        (plane.high[k], plane.low[k]) = (value.high, value.low)
        plane.tangent[k] /= keep
      }
    case .positions(let variance, let length):
      func correlation(_ y: Int, _ x: Int) -> Double {
        length.map { exp(-Double(y * y + x * x) / (2 * $0 * $0)) } ?? (y == 0 && x == 0 ? 1 : 0)
      }
      var parts = plane.parts()
      if let offset = frame.offset {
        ntk_weigh(
          frame.lanes, 1, variance * correlation(offset.row, offset.column), 0,
          frames.mask(step.id), &parts)
      } else {
        let width = frame.grid.columns
        for k in 0..<frame.lanes {
          guard let (p, q) = frame.positions(k) else { continue }
          let shift = variance * correlation(p / width - q / width, p % width - q % width)
          let value = DoubleDouble(sum: plane.high[k], plane.low[k]) + DoubleDouble(shift)
          (plane.high[k], plane.low[k]) = (value.high, value.low)
        }
      }
    case .combine(let combination, let branches):
      combine(combination, branches, plane, step.id, current, frames, pairs)
    }
  }

  private func combine(
    _ combination: Branches.Combination, _ branches: [[Step]], _ plane: Plane, _ id: Int,
    _ current: Int, _ frames: Frames, _ pairs: Pairs
  ) {
    let (input, output) = (frames[current].lanes, frames[id].lanes)
    // The branch that hands its input on comes first, if there is one, and needs no copy.
    let order = branches.sorted { $0.count < $1.count }
    var sum: Plane?
    for (index, branch) in order.enumerated() {
      let isLast = index == order.count - 1
      let part = isLast ? plane : take()
      if !isLast { part.copy(plane, input) }
      run(branch, part, from: current, frames, pairs)
      if let total = sum {
        var (a, b, c) = (total.parts(), part.parts(), plane.parts())
        if !isLast { c = total.parts() }
        if combination == .sum {
          ntk_add_planes(output, &a, &b, &c)
        } else {
          ntk_multiply_planes(output, &a, &b, &c)
        }
        if !isLast { give(part) }
      } else {
        sum = part
      }
    }
    if let sum, sum !== plane { give(sum) }
  }

  private func resolve(_ plane: Plane, _ id: Int, _ frame: PlaneFrame, _ pairs: Pairs) {
    var (row, column, parts) = (pairs.row.roots(id), pairs.column.roots(id), plane.parts())
    ntk_resolve(frame.lanes, &row, &column, &parts, covariance, gap)
  }

  private func compose(_ plane: Plane, _ id: Int, _ frame: PlaneFrame, _ pairs: Pairs) {
    var (row, column, parts) = (pairs.row.roots(id), pairs.column.roots(id), plane.parts())
    ntk_compose(frame.lanes, &row, &column, covariance, gap, &parts)
  }

  private func activate(
    _ kernel: VectorKernel, _ plane: Plane, _ id: Int, _ current: Int, _ frame: PlaneFrame,
    _ pairs: Pairs
  ) {
    var parameters = kernel.parameters(biasVariance: 0, weightVariance: 1)
    let isLinear = if case .piecewiseLinear = kernel { true } else { false }
    func inputs(_ lanes: Lanes) -> ntk_inputs {
      func field(_ field: Side.Field) -> UnsafePointer<Double> {
        UnsafePointer(isLinear ? zeros : lanes.field(id, field))
      }
      return ntk_inputs(
        deviation: lanes.field(id, .high), share: ones, bias: zeros,
        reciprocal: field(.reciprocal), contraction: field(.contraction),
        expansion: field(.expansion), total: lanes.field(current, .high),
        rest: lanes.field(current, .low), extra: field(.extra), excess: field(.excess),
        values: nil, slopes: nil, tails: nil, stride: lanes.isOne ? 0 : 1)
    }
    var (row, column) = (inputs(pairs.row), inputs(pairs.column))
    ntk_activate(
      frame.lanes, &parameters, &row, &column, covariance, gap, plane.tangent, derivative)
  }

  private func activateOneByOne(
    _ nonlinearity: any Nonlinearity, _ plane: Plane, _ id: Int, _ current: Int,
    _ frame: PlaneFrame, _ pairs: Pairs
  ) {
    for k in 0..<frame.lanes {
      guard let (first, second) = pairs.profiles(id, k) else {
        (covariance[k], gap[k], plane.tangent[k]) = (0, 1, 0)
        derivative?[k] = 0
        continue
      }
      let (h1, h2) = (pairs.row.value(current, .high, k), pairs.column.value(current, .high, k))
      let (l1, l2) = (pairs.row.value(current, .low, k), pairs.column.value(current, .low, k))
      let pair = GaussianPair(
        deviation1: h1, deviation2: h2, covariance: covariance[k], gap: gap[k],
        difference: (h1 - h2) + (l1 - l2))
      let dual = nonlinearity.dual(pair, first, second)
      let product = pairs.row.value(id, .high, k) * pairs.column.value(id, .high, k)
      let value = pair.isSame ? product : dual.value
      covariance[k] = value
      gap[k] =
        pair.isSame
        ? 0 : product > 0 ? min(dual.gap ?? max(1 - (value / product).magnitude, 0), 1) : 1
      plane.tangent[k] *= dual.derivative
      derivative?[k] = dual.derivative
      error = dual.error.isNaN ? .infinity : max(error, dual.error)
    }
  }
}
