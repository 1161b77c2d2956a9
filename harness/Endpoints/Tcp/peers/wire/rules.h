#ifndef LSE66_WIRE_RULES_H
#define LSE66_WIRE_RULES_H

#include "lse66.pb.h"

namespace lse66::wire {

// What lse66.proto and docs/protocol.md say of each message beyond its types: lengths of texts, bounds of numbers, fields that come together. Each throws
// Violation with the field, the rule and what was seen. That a text is UTF-8 is checked when the message is parsed.

void check(const v1::Hello& message);
void check(const v1::Welcome& message);
void check(const v1::Error& message);
void check(const v1::OpenSession& message);
void check(const v1::InitGuider& message);
void check(const v1::StartExposure& message);
void check(const v1::Diagnose& message);
void check(const v1::CommandReply& message);
void check(const v1::GetFile& message);
void check(const v1::FileContent& message);
void check(const v1::CameraEvent& message);
void check(const v1::ObservedCommand& message);
void check(const v1::TimingReading& message);
void check(const v1::ScheduleLag& message);
void check(const v1::ClockReply& message);
void check(const v1::Subscribe& message);
void check(const v1::Stamp& message);

inline void check(const v1::Goodbye&) {}
inline void check(const v1::Alive&) {}
inline void check(const v1::SessionOpened&) {}
inline void check(const v1::CloseSession&) {}
inline void check(const v1::SessionClosed&) {}
inline void check(const v1::Ended&) {}
inline void check(const v1::ClockRequest&) {}
inline void check(const v1::Subscribed&) {}
inline void check(const v1::Unsubscribe&) {}
inline void check(const v1::Unsubscribed&) {}
inline void check(const v1::Lost&) {}

}  // namespace lse66::wire

#endif
