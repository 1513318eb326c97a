package com.example.testing;

interface Greeter {

	String greet(String name);

}
