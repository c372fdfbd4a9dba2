/// The stations of the wizard, in their order.
package enum Step: Int, Hashable, Sendable, CaseIterable, Comparable {
  case organization, contact, integrations, files, review, send, result

  package var title: String {
    switch self {
    case .organization: "Organization"
    case .contact: "Contact"
    case .integrations: "Integrations"
    case .files: "Files"
    case .review: "Review"
    case .send: "Send"
    case .result: "Result"
    }
  }

  /// The number that a person sees and presses; the result is no step to go to.
  package var number: Int { rawValue + 1 }

  /// The steps that a person can go to.
  package static let visible: [Step] = [.organization, .contact, .integrations, .files, .review, .send]

  package static func < (one: Step, other: Step) -> Bool { one.rawValue < other.rawValue }

  var next: Step? { self < .send ? Step(rawValue: rawValue + 1) : nil }
  var previous: Step? { self == .result ? nil : Step(rawValue: rawValue - 1) }
}
