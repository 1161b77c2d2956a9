#ifndef LSE66_STAMP_RECORD_H
#define LSE66_STAMP_RECORD_H

#include "frame.h"
#include "lse66.pb.h"
#include "owned_record.h"

namespace lse66 {

/// A Stamp of the protocol as a record of the ABI: the same fields, present or absent.
RecordPtr record_of(const v1::Stamp& stamp, const wire::Frame& frame);

/// A service's declaration as a description. Its texts point into the declaration. Throws DaqError where the tags are not TAI.
void describe(const v1::Declaration& declaration, lse66_daq_description& description);

}  // namespace lse66

#endif
