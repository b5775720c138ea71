import CairoRendering
import Figures
import Glibc
import LinearAlgebra
import MathTypesetting
import PDFRendering
import Plotting
import Typography

// Usage: PlottingBenchmark            measures
//        PlottingBenchmark FOLDER     writes a PDF and a PNG of every kind into the folder

nonisolated(unsafe) let renderer = FigureRenderer(fonts: try MathFonts())

/// A frame with margins, as a page of its own.
func page(_ frame: Frame, margin: Double = 4) -> Frame {
  var page = Frame(
    width: frame.width + 2 * margin, ascent: 0, descent: frame.height + 2 * margin)
  page.append(frame, at: Point(x: margin, y: margin + frame.ascent))
  return page
}

func write(_ bytes: [UInt8], to path: String) {
  guard let file = fopen(path, "w") else { fatalError("cannot write \(path)") }
  fwrite(bytes, 1, bytes.count, file)
  fclose(file)
}

func pictures(in folder: String) throws {
  for entry in Gallery.all {
    let result = renderer.render(entry.figure, width: 345)
    for diagnostic in result.diagnostics { print(entry.name, diagnostic.headline) }
    for note in result.notes { print(entry.name, note) }
    let page = page(result.frame)
    write(try renderPDF([page]), to: "\(folder)/\(entry.name).pdf")
    write(try renderPNG(page, resolution: 150), to: "\(folder)/\(entry.name).png")
  }
}

/// Time of the processor that this process has used, in milliseconds: other programs do not count.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
}

/// The median of several runs, in milliseconds of the processor.
func milliseconds(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
  let times = try (0..<runs).map { _ in
    let start = processorTime()
    try body()
    return processorTime() - start
  }
  return times.sorted()[runs / 2]
}

func report(_ name: String, _ figure: Figure, runs: Int = 15) throws {
  var size = 0
  let drawn = milliseconds(runs) { _ = renderer.render(figure, width: 345) }
  let whole = try milliseconds(runs) {
    size = try renderPDF([page(renderer.render(figure, width: 345).frame)]).count
  }
  // What a page more costs a document that has its fonts already.
  let pages = try milliseconds(runs) {
    let frame = page(renderer.render(figure, width: 345).frame)
    _ = try renderPDF([frame, page(renderer.render(figure, width: 345).frame)])
  }
  let number = { (x: Double) in (x * 100).rounded() / 100 }
  print(
    "\(name): frame \(number(drawn)) ms, alone as PDF \(number(whole)) ms (\(size) bytes), "
      + "in a document \(number(pages - whole)) ms")
  compare(name, pages - whole)
}

/// A line for the comparison with the baseline.
func compare(_ name: String, _ milliseconds: Double) {
  print("{\"case\":\"\(name)\",\"seconds\":\(milliseconds / 1000)}")
}

if CommandLine.arguments.count > 1 {
  try pictures(in: CommandLine.arguments[1])
} else {
  try report("line plot", Gallery.lineSeries)
  try report("convergence", Gallery.converging)
  try report("heatmap 1000 × 1000", heatmap(Gallery.kernelMatrix(1000)))
  try report("heatmap 1000 × 1000 with noise", heatmap(Gallery.kernelMatrix(1000, noise: 0.3)))
  try report("heatmap 4000 × 4000", heatmap(Gallery.kernelMatrix(4000, noise: 0.3)), runs: 3)
  let million = Gallery.normal(1_000_000)
  try report("10⁶ points", scatter(million, million.reversed()), runs: 3)
  try report("line of 10⁶ points", lines(million.indices, million), runs: 3)
  let gallery = Gallery.all.map(\.figure)
  let time = try milliseconds(5) {
    for figure in gallery { _ = try renderPDF([page(renderer.render(figure, width: 345).frame)]) }
  }
  print("gallery of \(gallery.count) figures: \((time * 100).rounded() / 100) ms")
  compare("gallery", time)
}
