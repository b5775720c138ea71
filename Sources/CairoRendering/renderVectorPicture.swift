internal import CCairo
import Typography

/// Draws a frame as a PDF of one page that has nothing but what shows: a picture for a page of
/// another PDF.
public func renderVectorPicture(_ frame: Frame) throws(RenderingError) -> [UInt8] {
  let sink = ByteSink()
  let surface = try Surface(
    adopting: cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.closure, frame.width, frame.height), writingTo: sink)
  var painter = FramePainter(context: surface.context, faces: FontFaces())
  try painter.draw(page: frame)
  try surface.showPage()
  try surface.finish()
  return sink.bytes
}
