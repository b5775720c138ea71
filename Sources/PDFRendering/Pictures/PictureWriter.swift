import CairoRendering
import Typography
internal import Workers

/// Writes the pictures of all pages, each once.
struct PictureWriter {
  let file: PDFFile
  let workers: Workers

  func write(_ pages: [PageContent]) throws(RenderingError) -> [PagePicture: PDFReference] {
    var pictures: [PagePicture] = []
    var known: Set<PagePicture> = []
    for picture in pages.lazy.flatMap(\.pictures) where known.insert(picture).inserted {
      pictures.append(picture)
    }
    let list = pictures
    let prepared = workers.values(list.count) { Prepared.make(list[$0]) }
    var result: [PagePicture: PDFReference] = [:]
    for (picture, prepared) in zip(pictures, prepared) {
      result[picture] = try write(prepared)
    }
    return result
  }

  /// What can be done before anything is written, on any thread.
  private enum Prepared: Sendable {
    case image(EncodedImage)
    case form([UInt8], width: Double, height: Double)
    case failure(RenderingError)

    static func make(_ picture: PagePicture) -> Prepared {
      let frame: Frame
      switch picture {
      case .image(let image): return .image(EncodedImage(image))
      case .drawing(let drawing, let width, let height):
        var page = Frame(width: width, ascent: 0, descent: height)
        page.add(.drawing(drawing, width: width, height: height), at: .zero)
        frame = page
      case .glyphs(let glyphs): frame = glyphs.frame
      }
      do throws(RenderingError) {
        return .form(
          try renderVectorPicture(frame), width: frame.width, height: frame.height)
      } catch {
        return .failure(error)
      }
    }
  }

  private func write(_ prepared: Prepared) throws(RenderingError) -> PDFReference {
    switch prepared {
    case .image(let image): return image.write(to: file)
    case .form(let bytes, let width, let height):
      return try file.addForm(ofFirstPageOf: bytes, width: width, height: height)
    case .failure(let error): throw error
    }
  }
}
