package import ConnectionRequests
package import Foundation

/// A request that the server has, as an answer, its list or a journal names it.
package struct ServerRecord: Hashable, Sendable {
  /// The identifier, as the server wrote it.
  package var uuid: String
  /// The date as the server wrote it; empty if it wrote none.
  package var dateText: String
  /// The instant of the date; `nil` if the date is a day only or cannot be read.
  package var instant: Date?
  package var organization: String
  package var contact: String
  /// The places in which the record differs from the draft, or that the list does not show.
  package var differences: [FieldPath]

  package init(
    uuid: String, dateText: String = "", instant: Date? = nil, organization: String = "", contact: String = "",
    differences: [FieldPath] = []
  ) {
    self.uuid = uuid
    self.dateText = dateText
    self.instant = instant
    self.organization = organization
    self.contact = contact
    self.differences = differences
  }
}
