internal import CNTKKernels

extension PlaneRunner {
  /// Sums over a window, one axis after the other, into the same plane.
  ///
  /// - Returns: How far apart three lanes are that are left to be summed: the layer's last pass does
  ///   that on its way. 0 for none.
  func convolve(
    _ window: Window, _ plane: Plane, _ frame: PlaneFrame, _ output: PlaneFrame
  ) -> Int {
    if window.rows.taps > 1 { sum(window.rows, frame.pitch * frame.width, plane, frame) }
    let columns = window.columns
    let keepsPlaces = window.rows.stride == 1 && columns.stride == 1 && output == frame
    if keepsPlaces, columns.taps == 3, columns.before == columns.dilation {
      plane.clearMargin(frame.lanes)
      return columns.dilation * frame.width
    }
    if columns.taps > 1 { sum(columns, frame.width, plane, frame) }
    guard !keepsPlaces else { return 0 }
    let target = take()
    subsample(plane, window, frame, to: target, output)
    plane.swap(target)
    give(target)
    return 0
  }

  /// plane[q] ← Σ_k plane[q + k d − before] along one axis.
  private func sum(_ axis: Window.Axis, _ pitch: Int, _ plane: Plane, _ frame: PlaneFrame) {
    let lanes = frame.lanes
    plane.clearMargin(lanes)
    let result = take()
    if axis.taps == 3 && axis.before == axis.dilation {
      var (a, c) = (plane.parts(), result.parts())
      ntk_add_three(lanes, axis.dilation * pitch, &a, &c)
    } else {
      sumByDoubling(axis, pitch, plane, lanes, into: result)
    }
    plane.swap(result)
    give(result)
  }

  /// As many additions as the number of taps has binary digits: sums of one, two, four, … taps are
  /// added where its digits are 1. Uses up `plane`.
  private func sumByDoubling(
    _ axis: Window.Axis, _ pitch: Int, _ plane: Plane, _ lanes: Int, into result: Plane
  ) {
    let step = axis.dilation * pitch
    // Sums begin before the first lane, too.
    let front = (axis.before * pitch + 7) / 8 * 8
    result.clear(lanes)
    var (shift, size) = (-axis.before * pitch, 1)
    while true {
      if axis.taps & size != 0 {
        var (a, b, c) = (result.parts(), plane.parts(shift), result.parts())
        ntk_add_planes(lanes, &a, &b, &c)
        shift += size * step
      }
      guard 2 * size <= axis.taps else { break }
      if size * step >= lanes + front { break }
      // Upwards, so that what is read has not been written yet.
      var (a, b, c) = (
        plane.parts(-front), plane.parts(size * step - front), plane.parts(-front)
      )
      ntk_add_planes(lanes + front, &a, &b, &c)
      plane.clearMargin(lanes)
      size *= 2
    }
    plane.clearFront()
  }

  /// The sums at every stride-th place, in the outputs' frame.
  private func subsample(
    _ input: Plane, _ window: Window, _ frame: PlaneFrame, to target: Plane, _ output: PlaneFrame
  ) {
    target.clear(output.lanes)
    let width = output.width
    for y in 0..<output.rows {
      let from = (output.first.row + y) * window.rows.stride - frame.first.row
      for x in 0..<output.columns {
        let at = (output.first.column + x) * window.columns.stride - frame.first.column
        let source = (from * frame.pitch + at) * width
        let place = (y * output.pitch + x) * width
        for k in 0..<width {
          target.high[place + k] = input.high[source + k]
          target.low[place + k] = input.low[source + k]
          target.tangent[place + k] = input.tangent[source + k]
        }
      }
    }
  }
}
