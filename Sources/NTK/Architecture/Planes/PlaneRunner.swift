internal import CNTKKernels
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
    /// Whether an input meets itself on a lane; nil where none does.
    let isOwn: ((_ lane: Int) -> Bool)?
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

  func take() -> Plane { free.popLast() ?? Plane(capacity: capacity, margin: margin) }
  func give(_ plane: Plane) { free.append(plane) }

  /// Takes a plane through steps. `frames` has, for each step's number, the frame of its outputs;
  /// `start` is the number of the layer that put the plane out.
  func run(
    _ steps: some RandomAccessCollection<Step>, _ plane: Plane, from start: Int, _ frames: Frames,
    _ pairs: Pairs
  ) {
    let steps = Array(steps)
    var (current, index) = (start, 0)
    while index < steps.count {
      let step = steps[index]
      index += 1
      guard case .window(let window) = step.kind else {
        apply(step, plane, current, frames, pairs)
        current = step.id
        continue
      }
      if window.isLocal && !frames[step.id].isDiagonal {
        plane.clear(frames[step.id].lanes)
        current = step.id
        continue
      }
      // A nonlinearity that follows takes the same pass over the plane.
      let next = index < steps.count ? steps[index] : nil
      let fused = next?.hasVectorForm == true ? next : nil
      let apart =
        window.isPoint ? 0 : convolve(window, plane, frames[current], frames[step.id])
      pass(plane, frames, pairs, window: window, apart: apart, after: step.id, fused)
      current = step.id
      if let fused {
        current = fused.id
        index += 1
      }
    }
  }

  private func apply(
    _ step: Step, _ plane: Plane, _ current: Int, _ frames: Frames, _ pairs: Pairs
  ) {
    let frame = frames[current]
    switch step.kind {
    case .window: break
    case .activation(_, _?), .norm:
      pass(plane, frames, pairs, window: nil, apart: 0, after: current, step)
    case .activation(let nonlinearity, nil):
      resolve(plane, current, frame, pairs)
      activateOneByOne(nonlinearity, plane, step.id, current, frame, pairs)
      compose(plane, step.id, frame, pairs)
    case .dropout(let keep):
      guard let isOwn = pairs.isOwn else { return }
      for k in 0..<frame.lanes where isOwn(k) {
        guard frame.isDiagonal || frame.positions(k).map({ $0.p == $0.q }) == true else { continue }
        let value = DoubleDouble(sum: plane.high[k], plane.low[k]).divided(by: keep)
        (plane.high[k], plane.low[k]) = (value.high, value.low)
        plane.tangent[k] /= keep
      }
    case .positions(let variance, let length):
      embed(
        PositionCovariance(grid: frame.grid, variance: variance, length: length), plane, step.id,
        frames, pairs)
    case .combine(let combination, let branches):
      combine(combination, branches, plane, step.id, current, frames, pairs)
    }
  }

  /// Adds the covariance of embeddings of positions.
  private func embed(
    _ shared: PositionCovariance, _ plane: Plane, _ id: Int, _ frames: Frames, _ pairs: Pairs
  ) {
    let frame = frames[id]
    if let offset = frame.offset {
      var shift = Window()
      shift.biasVariance = shared.value(row: offset.row, column: offset.column)
      pass(plane, frames, pairs, window: shift, apart: 0, after: id, nil, trains: false)
      return
    }
    for k in 0..<frame.lanes {
      guard let (p, q) = frame.positions(k) else { continue }
      let value =
        DoubleDouble(sum: plane.high[k], plane.low[k]) + DoubleDouble(shared.value(p, q))
      (plane.high[k], plane.low[k]) = (value.high, value.low)
    }
  }

  /// One pass over a plane: what is left of a window's sums, its weights and bias, and a nonlinearity,
  /// each where there is one. `id` is the number of the layer that the nonlinearity follows.
  private func pass(
    _ plane: Plane, _ frames: Frames, _ pairs: Pairs, window: Window?, apart: Int, after id: Int,
    _ nonlinear: Step?, trains: Bool = true
  ) {
    var layer = ntk_layer()
    layer.count = frames[id].lanes
    layer.step = apart
    layer.valid = frames.mask(id)
    if let window {
      (layer.weighs, layer.trains) = (1, trains ? 1 : 0)
      (layer.gain, layer.bias_variance) = (window.gain, window.biasVariance)
    }
    layer.row.stride = pairs.row.sharing.rawValue
    var kernel = ntk_nonlinearity()
    kernel.kind = Int32(NTK_NONE)
    if let nonlinear {
      (layer.row_before, layer.column_before) = (pairs.row.roots(id), pairs.column.roots(id))
      (layer.row_after, layer.column_after) = (
        pairs.row.roots(nonlinear.id), pairs.column.roots(nonlinear.id)
      )
      if case .activation(_, let form?) = nonlinear.kind {
        kernel = form.parameters(biasVariance: 0, weightVariance: 1, areTrained: false)
        if case .piecewiseLinear = form {
        } else {
          layer.row = inputs(pairs.row, nonlinear.id, id)
          layer.column = inputs(pairs.column, nonlinear.id, id)
        }
      } else {
        kernel.kind = Int32(NTK_SCALED)
        layer.row.reciprocal = UnsafePointer(pairs.row.field(nonlinear.id, .reciprocal))
        layer.column.reciprocal = UnsafePointer(pairs.column.field(nonlinear.id, .reciprocal))
      }
    }
    var from = plane.parts()
    if apart == 0 {
      ntk_run_layer(&layer, &kernel, &from, &from)
    } else {
      let target = take()
      var to = target.parts()
      ntk_run_layer(&layer, &kernel, &from, &to)
      plane.swap(target)
      give(target)
    }
  }

  private func inputs(_ lanes: Lanes, _ id: Int, _ before: Int) -> ntk_inputs {
    ntk_inputs(
      deviation: lanes.field(id, .high), share: ones, bias: zeros,
      reciprocal: lanes.field(id, .reciprocal), contraction: lanes.field(id, .contraction),
      expansion: lanes.field(id, .expansion), total: lanes.field(before, .high),
      rest: lanes.field(before, .low), extra: lanes.field(id, .extra),
      excess: lanes.field(id, .excess), values: nil, slopes: nil, tails: nil,
      stride: lanes.sharing.rawValue)
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

  private func activateOneByOne(
    _ nonlinearity: any Nonlinearity, _ plane: Plane, _ id: Int, _ current: Int,
    _ frame: PlaneFrame, _ pairs: Pairs
  ) {
    for k in 0..<frame.lanes {
      guard let (first, second) = pairs.profiles(id, k) else {
        (covariance[k], gap[k], plane.tangent[k]) = (0, 1, 0)
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
      error = dual.error.isNaN ? .infinity : max(error, dual.error)
    }
  }
}
