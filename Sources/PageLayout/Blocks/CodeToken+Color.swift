import ReportModel
import Typography

extension CodeToken.Kind {
  func color(_ colors: Colors.CodeColors) -> Color {
    switch self {
    case .plain: colors.plain
    case .keyword: colors.keyword
    case .type: colors.type
    case .number: colors.number
    case .string: colors.string
    case .comment: colors.comment
    case .attribute: colors.attribute
    }
  }
}
