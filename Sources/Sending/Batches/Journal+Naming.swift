import Delivery
package import Drafts
package import Foundation

extension Journal {
  /// The name of a request without a draft: its first one under which the journal has no attempt with another body.
  ///
  /// A journal or body that cannot be read does not count against a name; whoever reads the attempts learns of it.
  package func name(of body: [UInt8]) -> UUID {
    ContentIdentity.names(of: body).first { name in
      let attempt = (try? record(of: name))?.attempts.last { $0.id != nil }
      return attempt?.id.flatMap { try? self.body(of: $0) }.map { $0 == body } ?? true
    } ?? ContentIdentity.uuid(of: body)
  }
}
