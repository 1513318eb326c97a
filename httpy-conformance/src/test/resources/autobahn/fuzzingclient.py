# Runs the fuzzing client of Autobahn|Testsuite by a specification.
# Arguments: the folder of the suite, the file of the specification, the folder of the Java classes used here.

import json
import os
import sys
import types

from java.io import File
from java.net import URLClassLoader

sys.path.insert(0, sys.argv[1])

# Not on the class path, where their package io would hide that of Python
classes = URLClassLoader([File(sys.argv[3]).toURI().toURL()])
Masking = classes.loadClass('io.httpy.conformance.Masking')
Utf8Reader = classes.loadClass('io.httpy.conformance.Utf8Reader')


# The suite takes masking and UTF-8 from the C of a package named wsaccel where there is one, and else does both in
# Python, byte by byte: minutes for the cases 9.*. Here the package is of Java.

class XorMaskerNull(object):

    def __init__(self, mask=None):
        self.count = 0

    def pointer(self):
        return self.count

    def reset(self):
        self.count = 0

    def process(self, data):
        self.count += len(data)
        return data


class XorMasker(XorMaskerNull):

    def __init__(self, mask):
        XorMaskerNull.__init__(self)
        self.mask = mask

    def process(self, data):
        masked = Masking.apply(self.mask, self.count, data).tostring()
        self.count += len(data)
        return masked


class Utf8Validator(object):

    def __init__(self):
        self.reset()

    def reset(self):
        self.reader = Utf8Reader()
        self.count = 0

    def validate(self, data):
        wrong = self.reader.read(data)
        if wrong >= 0:
            self.count += wrong
            return False, False, wrong, self.count
        self.count += len(data)
        return True, self.reader.isBetweenCharacters(), len(data), self.count


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made


module('wsaccel', __path__=[])
module('wsaccel.xormask', XorMaskerNull=XorMaskerNull, createXorMasker=lambda mask, size=None: XorMasker(mask))
module('wsaccel.utf8validator', Utf8Validator=Utf8Validator)

from autobahntestsuite import fuzzing
from twisted.internet import reactor
from twisted.python import log


# It fails a case with an exception of its own if there was no handshake, and then would wait forever
def end_on_error(event):
    if event['isError']:
        os._exit(1)


log.addObserver(end_on_error)
with open(sys.argv[2]) as specification:
    fuzzing.startClient(json.load(specification))
reactor.run()
